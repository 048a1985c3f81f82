"""routes add column name detail

Revision ID: dbbf8225587a
Revises: 6673c8ced2a2
Create Date: 2023-10-15 23:40:08.586269

"""
from alembic import op

revision = "dbbf8225587a"
down_revision = "6673c8ced2a2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE routes
            ADD COLUMN name   VARCHAR(255) AFTER customer_id,
            ADD COLUMN detail TEXT AFTER name
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE routes
            DROP COLUMN detail,
            DROP COLUMN name
    """)
