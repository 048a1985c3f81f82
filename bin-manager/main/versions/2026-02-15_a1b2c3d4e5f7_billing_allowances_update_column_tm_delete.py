"""billing_allowances update column tm_delete

As in 071504ef41d0, NULL replaces 9999-01-01. The downgrade restores 9999-01-01.

Revision ID: a1b2c3d4e5f7
Revises: fd3b4c5d6e7f
Create Date: 2026-02-15 18:00:00.000000

"""
from alembic import op

revision = "a1b2c3d4e5f7"
down_revision = "fd3b4c5d6e7f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE billing_allowances
            MODIFY COLUMN tm_delete DATETIME(6) NULL
    """)

    op.execute("""
        UPDATE billing_allowances
        SET tm_delete = NULL
        WHERE tm_delete = '9999-01-01 00:00:00.000000'
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE billing_allowances
        SET tm_delete = '9999-01-01 00:00:00.000000'
        WHERE tm_delete IS NULL
    """)

    op.execute("""
        ALTER TABLE billing_allowances
            MODIFY COLUMN tm_delete DATETIME(6) NOT NULL DEFAULT '9999-01-01 00:00:00.000000'
    """)
