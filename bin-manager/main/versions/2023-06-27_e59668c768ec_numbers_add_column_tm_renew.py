"""numbers add column tm_renew

Revision ID: e59668c768ec
Revises: 59932cd17004
Create Date: 2023-06-27 02:41:27.488736

"""
from alembic import op

revision = "e59668c768ec"
down_revision = "59932cd17004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE numbers
            ADD COLUMN tm_renew DATETIME(6),
            ADD INDEX idx_numbers_tm_renew (tm_renew)
    """)

    op.execute("""
        UPDATE numbers
        SET tm_renew = tm_purchase
        WHERE tm_renew IS NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE numbers
            DROP INDEX idx_numbers_tm_renew,
            DROP COLUMN tm_renew
    """)
