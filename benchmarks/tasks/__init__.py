"""One module a task; see `benchmarks.frame`."""
