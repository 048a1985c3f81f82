"""add pjsip endpoint ip access control options

Revision ID: d7e3c73eb2bf
Revises: 6be31516058d
Create Date: 2016-05-13 12:45:45.071871

"""
from alembic import op

revision = "d7e3c73eb2bf"
down_revision = "6be31516058d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN deny           VARCHAR(95),
            ADD COLUMN permit         VARCHAR(95),
            ADD COLUMN acl            VARCHAR(40),
            ADD COLUMN contact_deny   VARCHAR(95),
            ADD COLUMN contact_permit VARCHAR(95),
            ADD COLUMN contact_acl    VARCHAR(40)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN contact_acl,
            DROP COLUMN contact_permit,
            DROP COLUMN contact_deny,
            DROP COLUMN acl,
            DROP COLUMN permit,
            DROP COLUMN deny
    """)
