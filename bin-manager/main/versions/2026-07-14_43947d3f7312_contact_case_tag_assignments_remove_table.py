"""contact_case_tag_assignments remove table

The downgrade recreates the table but not its rows.

Revision ID: 43947d3f7312
Revises: c2e53c0f6453
Create Date: 2026-07-14

"""
from alembic import op

revision = "43947d3f7312"
down_revision = "c2e53c0f6453"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP TABLE contact_case_tag_assignments")


def downgrade() -> None:
    op.execute("""
        CREATE TABLE contact_case_tag_assignments (
            case_id   BINARY(16) NOT NULL,
            tag_id    BINARY(16) NOT NULL,
            tm_create DATETIME(6) NOT NULL,
            PRIMARY KEY (case_id, tag_id),
            INDEX idx_contact_case_tag_assignments_tag (tag_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)
