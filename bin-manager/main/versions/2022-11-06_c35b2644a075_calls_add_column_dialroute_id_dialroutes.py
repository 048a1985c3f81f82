"""calls add column dialroute_id dialroutes

Revision ID: c35b2644a075
Revises: e1cb09d6f154
Create Date: 2022-11-06 01:02:30.573976

"""
from alembic import op

revision = "c35b2644a075"
down_revision = "e1cb09d6f154"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            ADD COLUMN dialroute_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER hangup_reason,
            ADD COLUMN dialroutes   JSON AFTER dialroute_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            DROP COLUMN dialroutes,
            DROP COLUMN dialroute_id
    """)
