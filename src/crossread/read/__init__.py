"""Reading: places in, pages out. The only stage that meets the world."""

from crossread.read.files import read

__all__ = ["read"]
