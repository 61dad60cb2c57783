"""What the commands of `commitments` do, one file each; `bot.__main__` says how they are called."""

from bot.domain.errors import DomainError


class BadInput(DomainError):
    """What was given on the command line or in a line of input cannot be used."""
