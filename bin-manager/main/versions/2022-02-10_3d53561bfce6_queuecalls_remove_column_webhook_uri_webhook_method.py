"""queuecalls remove column webhook_uri webhook_method

Also changes queues. The downgrade recreates the removed columns but not their data.

Revision ID: 3d53561bfce6
Revises: ddff5c2db6ab
Create Date: 2022-02-10 01:09:50.604444

"""
from alembic import op

revision = "3d53561bfce6"
down_revision = "ddff5c2db6ab"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queuecalls
            DROP COLUMN webhook_uri,
            DROP COLUMN webhook_method
    """)

    op.execute("""
        ALTER TABLE queues
            DROP COLUMN webhook_uri,
            DROP COLUMN webhook_method
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queues
            ADD COLUMN webhook_uri    VARCHAR(1023) AFTER detail,
            ADD COLUMN webhook_method VARCHAR(16) AFTER webhook_uri
    """)

    op.execute("""
        ALTER TABLE queuecalls
            ADD COLUMN webhook_uri    VARCHAR(1023) AFTER confbridge_id,
            ADD COLUMN webhook_method VARCHAR(255) AFTER webhook_uri
    """)
