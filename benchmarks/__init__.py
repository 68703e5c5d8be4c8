"""What crossread is measured on, with the peers beside it."""
