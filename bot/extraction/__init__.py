"""Notes text in, proposed commitments out."""
