"""How Alembic runs here: in the transaction it is handed, against the tables of db.tables."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeEngine
from sqlmodel import AutoString, SQLModel

from db import tables  # noqa: F401 - importing it fills the metadata
from db.types import UtcDateTime


def render_plain(kind: str, item: Any, _autogenerate: object) -> str | Literal[False]:
    """Write our column types as what they are in the database, so that old steps outlive changes of the code."""
    if kind == "type" and isinstance(item, TypeEngine):
        if isinstance(item, UtcDateTime):
            return "sa.DateTime(timezone=True)"
        if isinstance(item, AutoString):
            return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=context.config.attributes.get("render_as_batch", True),
    render_item=render_plain,
)
with context.begin_transaction():
    context.run_migrations()
