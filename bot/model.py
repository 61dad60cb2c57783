"""From settings to the model they name; nothing is imported for it while no key is set."""

from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.extraction.claude.exchange import Model

if TYPE_CHECKING:
    from bot.extraction.claude.call import Claude
    from bot.settings import Settings


def connect(settings: "Settings") -> "Claude | None":
    """Return a connection to the model, to be used as an async context; None without a key."""
    return None if settings.anthropic_api_key is None else dial(settings, settings.anthropic_api_key)


def dial(settings: "Settings", key: SecretStr) -> "Claude":
    """Return a connection to the model with this key."""
    from bot.extraction.claude.call import Claude  # takes a second and 70 MB

    model = Model(
        name=settings.model,
        effort=None if settings.model_effort == "default" else settings.model_effort,
        most_output=settings.model_answer,
        timeout=settings.model_timeout,
    )
    return Claude(model, api_key=key.get_secret_value(), base_url=settings.anthropic_base_url)
