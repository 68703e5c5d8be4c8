"""Everything to one dossier."""
