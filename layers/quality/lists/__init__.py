"""The lists behind the counts: findings of a rule, and parcels by their verdict, page by page.

No page counts and none skips: a page begins after the last row of the one before, and how many
there are in all is what the triggers keep.
"""
