"""What a team takes to the field for a gap, and what of it comes back."""
