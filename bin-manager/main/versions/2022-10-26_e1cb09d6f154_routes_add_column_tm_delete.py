"""routes add column tm_delete

Revision ID: e1cb09d6f154
Revises: 32b74b818313
Create Date: 2022-10-26 18:52:55.553526

"""
from alembic import op

revision = "e1cb09d6f154"
down_revision = "32b74b818313"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE routes
            ADD COLUMN tm_delete DATETIME(6)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE routes
            DROP COLUMN tm_delete
    """)
