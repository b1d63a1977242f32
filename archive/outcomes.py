"""Outcomes of source lines by what follows from them, for those who write lines and those who read them."""

WITH_ARTICLE = ("archived", "duplicate", "recovered")
"""Those whose line names an article."""
