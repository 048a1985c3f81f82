"""transcripts create table

Revision ID: 044ac45bc2e3
Revises: d9dcf9645e24
Create Date: 2022-12-18 16:24:07.929770

"""
from alembic import op

revision = "044ac45bc2e3"
down_revision = "d9dcf9645e24"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE transcripts (
            id            BINARY(16) NOT NULL,
            customer_id   BINARY(16),
            transcribe_id BINARY(16),
            direction     VARCHAR(16),
            message       TEXT,
            tm_create     DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_transcripts_customerid (customer_id),
            INDEX idx_transcripts_transcribe_id (transcribe_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE transcripts")
