"""calls add column action_next_hold

Revision ID: d9dcf9645e24
Revises: c35b2644a075
Create Date: 2022-11-24 15:53:13.816176

"""
from alembic import op

revision = "d9dcf9645e24"
down_revision = "c35b2644a075"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            ADD COLUMN action_next_hold TINYINT(1) DEFAULT 0 AFTER action
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            DROP COLUMN action_next_hold
    """)
