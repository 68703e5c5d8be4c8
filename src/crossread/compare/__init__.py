"""Points to findings, one file a question."""
