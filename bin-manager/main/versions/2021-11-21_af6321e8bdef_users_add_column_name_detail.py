"""users add column name detail

Revision ID: af6321e8bdef
Revises: 7e1b676ced05
Create Date: 2021-11-21 15:54:54.454776

"""
from alembic import op

revision = "af6321e8bdef"
down_revision = "7e1b676ced05"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE users
            ADD COLUMN name   VARCHAR(255) AFTER password_hash,
            ADD COLUMN detail TEXT AFTER name
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE users
            DROP COLUMN detail,
            DROP COLUMN name
    """)
