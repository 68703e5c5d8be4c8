"""A dossier to text that people read."""
