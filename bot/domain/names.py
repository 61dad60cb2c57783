"""Names as people write them."""
def fold(name: str) -> str:
    """..."""
    raise NotImplementedError
