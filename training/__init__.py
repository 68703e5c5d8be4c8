"""How the bundled network was made; not in the wheel."""
