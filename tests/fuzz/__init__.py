"""Broken input against every reader of strangers' bytes, for as long as asked: `make fuzz`."""
