"""Stories to points."""
