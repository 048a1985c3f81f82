"""pjsip create remove unavailable

Revision ID: f56d79a9f337
Revises: c20d6e3992f4
Create Date: 2021-07-28 02:09:11.082061

"""
from alembic import op

revision = "f56d79a9f337"
down_revision = "c20d6e3992f4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            ADD COLUMN remove_unavailable ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            DROP COLUMN remove_unavailable
    """)
