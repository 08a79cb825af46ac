"""What a page of communes shows, read off its text."""

import re

ROW = re.compile(r'<tr id="row-(\d+)".*?</tr>', re.DOTALL)
PLACE = re.compile(r'<td class="num rank"><a [^>]*>([^<]*)</a>')
AREA = re.compile(r'<a href="[^"]*" data-code="(\d+)" aria-label="([^"]*)"')
LINK = re.compile(r'<td class="num[^"]*"><a href="([^"]*)">')


def rows(text: str) -> dict[str, str]:
    """Return the rows of the table by commune, in their order."""
    return {found.group(1): found.group(0) for found in ROW.finditer(text)}


def places(text: str) -> dict[str, str]:
    """Return the places by commune."""
    return {code: PLACE.findall(row)[0] for code, row in rows(text).items()}
