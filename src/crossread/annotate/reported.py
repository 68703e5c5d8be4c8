"""Find reported speech by the tree. (Rules follow.)"""

from crossread.annotate.draft import Draft, Page
from crossread.settings import Settings

__all__ = ["find_reported"]


def find_reported(page: Page, *, settings: Settings) -> list[Draft]:
    """Return."""
    return []
