"""pjsip add subscribe context

Revision ID: 9deac0ae4717
Revises: ef7efc2d3964
Create Date: 2016-07-04 12:11:28.117788

"""
from alembic import op

revision = "9deac0ae4717"
down_revision = "ef7efc2d3964"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN subscribe_context VARCHAR(40)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN subscribe_context
    """)
