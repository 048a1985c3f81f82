"""res_pjsip add contact via_addr and call_id

Revision ID: a845e4d8ade8
Revises: d7e3c73eb2bf
Create Date: 2016-05-19 15:51:33.410852

"""
from alembic import op

revision = "a845e4d8ade8"
down_revision = "d7e3c73eb2bf"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            ADD COLUMN via_addr VARCHAR(40),
            ADD COLUMN via_port INT,
            ADD COLUMN call_id  VARCHAR(255)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            DROP COLUMN call_id,
            DROP COLUMN via_port,
            DROP COLUMN via_addr
    """)
