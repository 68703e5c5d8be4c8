"""crossread reads several reports of one event and writes a dossier of what they agree and differ on."""

__version__ = "0.1.0"
