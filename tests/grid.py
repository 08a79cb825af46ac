"""Geometry drawn with letters: a letter is a corner, a dot is a step, the top is north."""

Corners = list[tuple[float, float]]


class Grid:
    """A drawing on the plane of tests/factories.py.

    >>> Grid('''
    ...     A . B
    ...     D . C
    ... ''', step_m=50)["ABCD"]
    [(0.0, 50.0), (100.0, 50.0), (100.0, 0.0), (0.0, 0.0)]
    """

    def __init__(self, drawing: str, step_m: float):
        rows = [line.split() for line in drawing.strip().splitlines()]
        self._at = {
            letter: (column * step_m, (len(rows) - 1 - row) * step_m)
            for row, letters in enumerate(rows)
            for column, letter in enumerate(letters)
            if letter != "."
        }

    def __getitem__(self, letters: str) -> Corners:
        """Return the corners that the letters name, in their order."""
        return [self._at[letter] for letter in letters]
