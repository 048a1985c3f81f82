"""contact_case_notes create table

Revision ID: 437ca5f2e4ee
Revises: 99e7e955a149
Create Date: 2026-07-07 09:23:43.480542

"""
from alembic import op

revision = "437ca5f2e4ee"
down_revision = "99e7e955a149"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE contact_case_notes (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16) NOT NULL,
            case_id     BINARY(16) NOT NULL,
            author_type VARCHAR(32) NOT NULL DEFAULT '',
            author_id   BINARY(16),
            text        TEXT NOT NULL,
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_contact_case_notes_case_id (case_id, tm_delete)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE contact_case_notes")
