"""The review desk: who does what by when, passages, comments, drafts, saved filters, settings, and search."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "draft",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_draft_person_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("person_id", "key", name=op.f("pk_draft")),
    )
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_saved_filter_person_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("person_id", "name", name=op.f("uq_saved_filter_person_id_name")),
    )
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint('"start" >= 0 AND "end" > "start"', name=op.f("ck_passage_span")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_passage_article_id_article"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_passage_created_by_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_passage_version_id_article_version"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["person.id"], name=op.f("fk_passage_withdrawn_by_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
    )
    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passage_article_id"), ["article_id"], unique=False)

    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("reply_to_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint('"start" IS NULL OR ("start" >= 0 AND "end" > "start")', name=op.f("ck_comment_span")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_comment_article_id_article"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_comment_claim_id_claim"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_comment_created_by_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["reply_to_id"], ["comment.id"], name=op.f("fk_comment_reply_to_id_comment"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["resolved_by_id"], ["person.id"], name=op.f("fk_comment_resolved_by_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_comment_version_id_article_version"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comment_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_reply_to_id"), ["reply_to_id"], unique=False)

    op.create_table(
        "mention",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_mention_comment_id_comment"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mention_person_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("comment_id", "person_id", name=op.f("pk_mention")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mention_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))

    with op.batch_alter_table("candidate", schema=None) as batch_op:
        batch_op.create_index("ix_candidate_worth", ["worth"], unique=False)

    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.add_column(sa.Column("worth", sa.Integer(), server_default="1000", nullable=False))
        batch_op.add_column(sa.Column("assignee_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("priority", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("question", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("verdict_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("chosen_scale", sa.String(length=60), server_default="", nullable=False))
        batch_op.add_column(sa.Column("chosen_grade", sa.String(length=60), server_default="", nullable=False))
        batch_op.add_column(sa.Column("chosen_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("split_from_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_claim_assignee_id_state", ["assignee_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_priority"), ["priority"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_updated_at"), ["updated_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_verdict_id"), ["verdict_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_worth"), ["worth"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_claim_assignee_id_person"), "person", ["assignee_id"], ["id"], ondelete="RESTRICT"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_claim_split_from_id_claim"), "claim", ["split_from_id"], ["id"], ondelete="RESTRICT"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_claim_chosen_by_id_person"), "person", ["chosen_by_id"], ["id"], ondelete="RESTRICT"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_claim_merged_into_id_claim"), "claim", ["merged_into_id"], ["id"], ondelete="RESTRICT"
        )
    for table in ("verdict", "signoff"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))

    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE claim_search USING fts5(text, content='claim', content_rowid='id')")
        op.execute("INSERT INTO claim_search (claim_search) VALUES ('rebuild')")
    else:
        op.execute("CREATE INDEX ix_claim_search ON claim USING gin (to_tsvector('simple', text))")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE claim_search")
    else:
        op.execute("DROP INDEX ix_claim_search")
    for table in ("verdict", "signoff"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("withdrawn_at")

    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_claim_merged_into_id_claim"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_claim_chosen_by_id_person"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_claim_split_from_id_claim"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_claim_assignee_id_person"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_claim_worth"))
        batch_op.drop_index(batch_op.f("ix_claim_verdict_id"))
        batch_op.drop_index(batch_op.f("ix_claim_updated_at"))
        batch_op.drop_index(batch_op.f("ix_claim_priority"))
        batch_op.drop_index(batch_op.f("ix_claim_due_on"))
        batch_op.drop_index("ix_claim_assignee_id_state")
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("split_from_id")
        batch_op.drop_column("chosen_by_id")
        batch_op.drop_column("chosen_grade")
        batch_op.drop_column("chosen_scale")
        batch_op.drop_column("verdict_id")
        batch_op.drop_column("question")
        batch_op.drop_column("priority")
        batch_op.drop_column("due_on")
        batch_op.drop_column("assignee_id")
        batch_op.drop_column("worth")

    with op.batch_alter_table("candidate", schema=None) as batch_op:
        batch_op.drop_index("ix_candidate_worth")

    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.drop_column("due_on")

    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mention_person_id"))

    op.drop_table("mention")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_comment_reply_to_id"))
        batch_op.drop_index(batch_op.f("ix_comment_claim_id"))
        batch_op.drop_index(batch_op.f("ix_comment_article_id"))

    op.drop_table("comment")
    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passage_article_id"))

    op.drop_table("passage")
    op.drop_table("saved_filter")
    op.drop_table("draft")
    op.drop_table("setting")
