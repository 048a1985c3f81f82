"""customers add column email phone_number address

Existing rows get the empty string: the upgrade adds the columns with this default, then drops the default.
The server rewrites no row.

Revision ID: 73f0a892b2de
Revises: e59668c768ec
Create Date: 2023-09-02 02:23:59.856868

"""
from alembic import op

revision = "73f0a892b2de"
down_revision = "e59668c768ec"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customers
            ADD COLUMN email        VARCHAR(255) DEFAULT '' AFTER detail,
            ADD COLUMN phone_number VARCHAR(255) DEFAULT '' AFTER email,
            ADD COLUMN address      VARCHAR(1024) DEFAULT '' AFTER phone_number
    """)

    op.execute("""
        ALTER TABLE customers
            ALTER COLUMN email SET DEFAULT NULL,
            ALTER COLUMN phone_number SET DEFAULT NULL,
            ALTER COLUMN address SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customers
            DROP COLUMN address,
            DROP COLUMN phone_number,
            DROP COLUMN email
    """)
