"""contact_case_tag_assignments create table

Revision ID: 5c7bc362be27
Revises: 437ca5f2e4ee
Create Date: 2026-07-07 09:23:43.683186

"""
from alembic import op

revision = "5c7bc362be27"
down_revision = "437ca5f2e4ee"
branch_labels = None
depends_on = None


def upgrade() -> None:
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


def downgrade() -> None:
    op.execute("DROP TABLE contact_case_tag_assignments")
