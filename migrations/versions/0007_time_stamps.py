"""Time stamps of kept copies, as an authority's server gave them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "time_stamp",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("server", sa.String(length=2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["kept_copy.id"], name=op.f("fk_time_stamp_copy_id_kept_copy"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_time_stamp_created_by_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_stamp")),
    )
    with op.batch_alter_table("time_stamp", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_time_stamp_copy_id"), ["copy_id"], unique=False)


def downgrade() -> None:
    """An older Claimdesk knows no time stamps: they are lost, and verifying the log will name them."""
    op.drop_table("time_stamp")
