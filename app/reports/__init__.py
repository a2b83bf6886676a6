"""Reports: pure functions from a frozen model to bytes, one file a format."""
