<%def name="plain(commands)">${"\n".join(line for line in (commands or "pass").splitlines() if "# ###" not in line).lstrip()}</%def>\
"""${message.rstrip(".")}."""

import sqlalchemy as sa
from alembic import op
% if imports:
${imports}
% endif

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Step up to ${up_revision}."""
    ${plain(upgrades)}


def downgrade() -> None:
    """Step back from ${up_revision}."""
    ${plain(downgrades)}
