"""What this software calls itself."""

VERSION = "0.1.0"
SOFTWARE = f"Pressmark/{VERSION}"
