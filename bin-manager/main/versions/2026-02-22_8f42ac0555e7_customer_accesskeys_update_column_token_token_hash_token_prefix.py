"""customer_accesskeys update column token token_hash token_prefix

The table keeps only the hash and the first characters of a token. The downgrade does not restore the tokens.

Revision ID: 8f42ac0555e7
Revises: a3b4c5d6e7f8
Create Date: 2026-02-22 10:00:00.000000

"""
from alembic import op

revision = "8f42ac0555e7"
down_revision = "a3b4c5d6e7f8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customer_accesskeys
            ADD COLUMN token_hash   CHAR(64),
            ADD COLUMN token_prefix VARCHAR(16)
    """)

    op.execute("""
        UPDATE customer_accesskeys
        SET
            token_hash   = SHA2(token, 256),
            token_prefix = LEFT(token, 11)
        WHERE token <> ''
    """)

    op.execute("""
        ALTER TABLE customer_accesskeys
            DROP INDEX idx_customer_accesskeys_token,
            DROP COLUMN token,
            ADD INDEX idx_customer_accesskeys_token_hash (token_hash)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customer_accesskeys
            DROP INDEX idx_customer_accesskeys_token_hash,
            DROP COLUMN token_prefix,
            DROP COLUMN token_hash,
            ADD COLUMN token VARCHAR(1023) AFTER detail,
            ADD INDEX idx_customer_accesskeys_token (token)
    """)
