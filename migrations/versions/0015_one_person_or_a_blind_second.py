"""Sign-offs by whoever gave the verdict, where the desk says so; second verdicts that were given blind.

That a verdict is signed by a second person is a guard from now on: it asks the settings.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_GIVEN = {"scale": 60, "scale_fingerprint": 64, "grade": 60, "grade_label": 120}


def upgrade() -> None:
    op.add_column("verdict", sa.Column("sealed", sa.Boolean(), nullable=True))
    with op.batch_alter_table("signoff", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_signoff_four_eyes"), type_="check")
        for name, length in _GIVEN.items():
            batch_op.add_column(sa.Column(name, sa.String(length=length), server_default="", nullable=False))


def downgrade() -> None:
    """An older Claimdesk knows no blind verdicts: they are lost, and verifying the log will name their claims.

    It fails where somebody signed what they gave themselves: an older Claimdesk would call that two people's.
    """
    with op.batch_alter_table("signoff", schema=None) as batch_op:
        for name in _GIVEN:
            batch_op.drop_column(name)
        batch_op.create_check_constraint(batch_op.f("ck_signoff_four_eyes"), "person_id <> verdict_person_id")
    op.drop_column("verdict", "sealed")
