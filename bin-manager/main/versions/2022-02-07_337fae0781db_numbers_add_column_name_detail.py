"""numbers add column name detail

Revision ID: 337fae0781db
Revises: 5c2ed766c8ff
Create Date: 2022-02-07 11:55:45.971944

"""
from alembic import op

revision = "337fae0781db"
down_revision = "5c2ed766c8ff"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE numbers
            ADD COLUMN name   VARCHAR(255) DEFAULT '' AFTER customer_id,
            ADD COLUMN detail TEXT AFTER name
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE numbers
            DROP COLUMN detail,
            DROP COLUMN name
    """)
