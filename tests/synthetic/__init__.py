"""A web of any size, made up from a seed, which writes down who was asked for what, when and by which connection."""
