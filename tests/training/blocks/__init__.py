"""What `make train` does: the model of the blocks, made and judged. Nothing of it runs in a crawl."""
