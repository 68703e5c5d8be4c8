"""Places to pages: the only stage that meets the world."""
