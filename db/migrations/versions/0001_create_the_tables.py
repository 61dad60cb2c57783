"""Create the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Step up to 0001."""
    op.create_table(
        "alias",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("taught_by", sa.String(), nullable=False),
        sa.Column("taught_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team", "name", name=op.f("pk_alias")),
    )
    op.create_table(
        "note",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.Column("thread_ts", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("addressed", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=True),
        sa.Column("file_url", sa.String(), nullable=True),
        sa.Column("file_size", sa.BigInteger(), nullable=True),
        sa.Column("file_mode", sa.String(), nullable=True),
        sa.Column("event", sa.JSON(), nullable=True),
        sa.Column("joined_to", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_token", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("card_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["joined_to"], ["note.id"], name=op.f("fk_note_joined_to"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("team", "channel", "ts", "file_id", name="uq_note_place"),
        sa.UniqueConstraint("team", "event_id", "file_id", name="uq_note_event"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_note_author",
        "note",
        ["team", "channel", "author"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index(
        "ix_note_content",
        "note",
        ["team", "channel", "content_hash"],
        unique=False,
        sqlite_where=sa.text("content_hash IS NOT NULL"),
        postgresql_where=sa.text("content_hash IS NOT NULL"),
    )
    op.create_index(
        "ix_note_joined",
        "note",
        ["joined_to"],
        unique=False,
        sqlite_where=sa.text("joined_to IS NOT NULL"),
        postgresql_where=sa.text("joined_to IS NOT NULL"),
    )
    op.create_index(
        "ix_note_next",
        "note",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_table(
        "pause",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team", "method", name=op.f("pk_pause")),
    )
    op.create_table(
        "person",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("real_name", sa.String(), nullable=False),
        sa.Column("display_name_normalized", sa.String(), nullable=False),
        sa.Column("real_name_normalized", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("away_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hushed_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hushed_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("team", "user", name=op.f("pk_person")),
    )
    op.create_table(
        "preference",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("day_start", sa.Integer(), nullable=True),
        sa.Column("day_end", sa.Integer(), nullable=True),
        sa.Column("working_days", sa.String(), nullable=True),
        sa.Column("days_off", sa.JSON(), nullable=True),
        sa.Column("holiday_country", sa.String(), nullable=True),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_until", sa.Integer(), nullable=True),
        sa.Column("hour", sa.Integer(), nullable=True),
        sa.Column("leads", sa.JSON(), nullable=True),
        sa.Column("digest", sa.Boolean(), nullable=True),
        sa.Column("muted", sa.Boolean(), nullable=True),
        sa.Column("muted_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("away_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delegate", sa.String(), nullable=True),
        sa.Column("weekly_summary", sa.Boolean(), nullable=True),
        sa.Column("chosen_by", sa.String(), nullable=True),
        sa.CheckConstraint(
            "day_start >= 0 AND day_start < day_end AND day_end <= 1440", name=op.f("ck_preference_day")
        ),
        sa.PrimaryKeyConstraint("team", "subject", name=op.f("pk_preference")),
    )
    op.create_index(
        "ix_preference_delegate",
        "preference",
        ["team", "delegate"],
        unique=False,
        sqlite_where=sa.text("delegate IS NOT NULL"),
        postgresql_where=sa.text("delegate IS NOT NULL"),
    )
    op.create_table(
        "replan",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("after_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team", "subject", name=op.f("pk_replan")),
    )
    op.create_table(
        "workspace",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("bot_user", sa.String(), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column("people_refreshed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("team", name=op.f("pk_workspace")),
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("owner_name", sa.String(), nullable=True),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("requester", sa.String(), nullable=True),
        sa.Column("requester_name", sa.String(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_grain", sa.String(), nullable=True),
        sa.Column("due_zone", sa.String(), nullable=True),
        sa.Column("due_rule", sa.Text(), nullable=True),
        sa.Column("due_phrase", sa.Text(), nullable=True),
        sa.Column("due_others", sa.JSON(), nullable=False),
        sa.Column("milestone", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("backlog", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("note_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("live_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("closing_word", sa.Text(), nullable=True),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status IN ('draft', 'dismissed') OR number IS NOT NULL", name=op.f("ck_commitment_numbered")
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'open', 'done', 'dropped', 'declined', 'dismissed')", name=op.f("ck_commitment_status")
        ),
        sa.CheckConstraint("(due_at IS NULL) = (due_grain IS NULL)", name=op.f("ck_commitment_due")),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_commitment_note_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_commitment_channel",
        "commitment",
        ["team", "channel", "due_at"],
        unique=False,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index(
        "ix_commitment_done",
        "commitment",
        ["team", "channel", "closed_at"],
        unique=False,
        sqlite_where=sa.text("status = 'done'"),
        postgresql_where=sa.text("status = 'done'"),
    )
    op.create_index(
        "ix_commitment_made",
        "commitment",
        ["team", "created_by", "due_at"],
        unique=False,
        sqlite_where=sa.text("status = 'open' AND channel IS NULL"),
        postgresql_where=sa.text("status = 'open' AND channel IS NULL"),
    )
    op.create_index("ix_commitment_note", "commitment", ["note_id"], unique=False)
    op.create_index(
        "ix_commitment_owner",
        "commitment",
        ["team", "owner", "due_at"],
        unique=False,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index(
        "ix_commitment_requester",
        "commitment",
        ["team", "requester", "due_at"],
        unique=False,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index(
        "ix_commitment_told",
        "commitment",
        ["team", "requester", "closed_at"],
        unique=False,
        sqlite_where=sa.text("status = 'done'"),
        postgresql_where=sa.text("status = 'done'"),
    )
    op.create_index(
        "uq_commitment_number",
        "commitment",
        ["team", "number"],
        unique=True,
        sqlite_where=sa.text("number IS NOT NULL"),
        postgresql_where=sa.text("number IS NOT NULL"),
    )
    op.create_table(
        "model_call",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("note_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.Column("input_tokens", sa.Integer(), nullable=False),
        sa.Column("output_tokens", sa.Integer(), nullable=False),
        sa.Column("cache_read_tokens", sa.Integer(), nullable=False),
        sa.Column("cache_written_tokens", sa.Integer(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=True),
        sa.Column("latency", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_model_call_note_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_call")),
    )
    op.create_index("ix_model_call_day", "model_call", ["team", "at"], unique=False)
    op.create_index("ix_model_call_note", "model_call", ["note_id"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("commitment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_change_commitment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_commitment", "change", ["commitment_id", "id"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("dedupe_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reminder", sa.String(), nullable=True),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("given_by", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("thread_ts", sa.String(), nullable=True),
        sa.Column("note_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("commitment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("put_off_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_token", sa.String(), nullable=True),
        sa.Column("message_key", sa.String(), nullable=True),
        sa.Column("first_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome_unknown", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_channel", sa.String(), nullable=True),
        sa.Column("message_ts", sa.String(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_delivery_commitment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_delivery_note_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("team", "dedupe_key", name="uq_delivery_dedupe"),
    )
    op.create_index(
        "ix_delivery_commitment",
        "delivery",
        ["commitment_id"],
        unique=False,
        sqlite_where=sa.text("commitment_id IS NOT NULL"),
        postgresql_where=sa.text("commitment_id IS NOT NULL"),
    )
    op.create_index(
        "ix_delivery_failed",
        "delivery",
        ["team", "channel"],
        unique=False,
        sqlite_where=sa.text("state = 'failed'"),
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.create_index(
        "ix_delivery_message",
        "delivery",
        ["team", "message_key"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL AND message_key IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL AND message_key IS NOT NULL"),
    )
    op.create_index(
        "ix_delivery_next",
        "delivery",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index(
        "ix_delivery_note",
        "delivery",
        ["note_id", "kind"],
        unique=False,
        sqlite_where=sa.text("note_id IS NOT NULL"),
        postgresql_where=sa.text("note_id IS NOT NULL"),
    )
    op.create_index(
        "ix_delivery_reader",
        "delivery",
        ["team", "recipient"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index(
        "ix_delivery_reminded",
        "delivery",
        ["team", "recipient", "sent_at"],
        unique=False,
        sqlite_where=sa.text("reminder IS NOT NULL"),
        postgresql_where=sa.text("reminder IS NOT NULL"),
    )
    op.create_index(
        "ix_delivery_team",
        "delivery",
        ["team", "next_at", "id"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_table(
        "proposed_update",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("note_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("commitment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_grain", sa.String(), nullable=True),
        sa.Column("due_zone", sa.String(), nullable=True),
        sa.Column("due_rule", sa.Text(), nullable=True),
        sa.Column("due_phrase", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(kind = 're-dated') = (due_at IS NOT NULL)", name=op.f("ck_proposed_update_due")),
        sa.CheckConstraint("(kind = 'taken over') = (owner IS NOT NULL)", name=op.f("ck_proposed_update_owner")),
        sa.CheckConstraint(
            "kind IN ('done', 're-dated', 'taken over', 'dropped')", name=op.f("ck_proposed_update_kind")
        ),
        sa.CheckConstraint("state IN ('proposed', 'applied', 'refused')", name=op.f("ck_proposed_update_state")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_proposed_update_commitment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_proposed_update_note_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_update")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proposed_update_commitment", "proposed_update", ["commitment_id"], unique=False)
    op.create_index("ix_proposed_update_note", "proposed_update", ["note_id"], unique=False)


def downgrade() -> None:
    """Step back from 0001."""
    op.drop_index("ix_proposed_update_note", table_name="proposed_update")
    op.drop_index("ix_proposed_update_commitment", table_name="proposed_update")
    op.drop_table("proposed_update")
    op.drop_index(
        "ix_delivery_team",
        table_name="delivery",
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.drop_index(
        "ix_delivery_reminded",
        table_name="delivery",
        sqlite_where=sa.text("reminder IS NOT NULL"),
        postgresql_where=sa.text("reminder IS NOT NULL"),
    )
    op.drop_index(
        "ix_delivery_reader",
        table_name="delivery",
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.drop_index(
        "ix_delivery_note",
        table_name="delivery",
        sqlite_where=sa.text("note_id IS NOT NULL"),
        postgresql_where=sa.text("note_id IS NOT NULL"),
    )
    op.drop_index(
        "ix_delivery_next",
        table_name="delivery",
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.drop_index(
        "ix_delivery_message",
        table_name="delivery",
        sqlite_where=sa.text("next_at IS NOT NULL AND message_key IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL AND message_key IS NOT NULL"),
    )
    op.drop_index(
        "ix_delivery_failed",
        table_name="delivery",
        sqlite_where=sa.text("state = 'failed'"),
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.drop_index(
        "ix_delivery_commitment",
        table_name="delivery",
        sqlite_where=sa.text("commitment_id IS NOT NULL"),
        postgresql_where=sa.text("commitment_id IS NOT NULL"),
    )
    op.drop_table("delivery")
    op.drop_index("ix_change_commitment", table_name="change")
    op.drop_table("change")
    op.drop_index("ix_model_call_note", table_name="model_call")
    op.drop_index("ix_model_call_day", table_name="model_call")
    op.drop_table("model_call")
    op.drop_index(
        "uq_commitment_number",
        table_name="commitment",
        sqlite_where=sa.text("number IS NOT NULL"),
        postgresql_where=sa.text("number IS NOT NULL"),
    )
    op.drop_index(
        "ix_commitment_told",
        table_name="commitment",
        sqlite_where=sa.text("status = 'done'"),
        postgresql_where=sa.text("status = 'done'"),
    )
    op.drop_index(
        "ix_commitment_requester",
        table_name="commitment",
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.drop_index(
        "ix_commitment_owner",
        table_name="commitment",
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.drop_index("ix_commitment_note", table_name="commitment")
    op.drop_index(
        "ix_commitment_made",
        table_name="commitment",
        sqlite_where=sa.text("status = 'open' AND channel IS NULL"),
        postgresql_where=sa.text("status = 'open' AND channel IS NULL"),
    )
    op.drop_index(
        "ix_commitment_done",
        table_name="commitment",
        sqlite_where=sa.text("status = 'done'"),
        postgresql_where=sa.text("status = 'done'"),
    )
    op.drop_index(
        "ix_commitment_channel",
        table_name="commitment",
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.drop_table("commitment")
    op.drop_table("workspace")
    op.drop_table("replan")
    op.drop_index(
        "ix_preference_delegate",
        table_name="preference",
        sqlite_where=sa.text("delegate IS NOT NULL"),
        postgresql_where=sa.text("delegate IS NOT NULL"),
    )
    op.drop_table("preference")
    op.drop_table("person")
    op.drop_table("pause")
    op.drop_index(
        "ix_note_next",
        table_name="note",
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.drop_index(
        "ix_note_joined",
        table_name="note",
        sqlite_where=sa.text("joined_to IS NOT NULL"),
        postgresql_where=sa.text("joined_to IS NOT NULL"),
    )
    op.drop_index(
        "ix_note_content",
        table_name="note",
        sqlite_where=sa.text("content_hash IS NOT NULL"),
        postgresql_where=sa.text("content_hash IS NOT NULL"),
    )
    op.drop_index(
        "ix_note_author",
        table_name="note",
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.drop_table("note")
    op.drop_table("alias")
