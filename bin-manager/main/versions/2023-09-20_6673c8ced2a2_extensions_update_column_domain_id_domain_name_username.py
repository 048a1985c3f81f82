"""extensions update column domain_id domain_name username

The downgrade recreates the removed column but not its data. Existing rows get the empty string: the upgrade
adds the columns with this default, then drops the default. The server rewrites no row.

Revision ID: 6673c8ced2a2
Revises: 67290d201bdd
Create Date: 2023-09-20 01:52:37.214667

"""
from alembic import op

revision = "6673c8ced2a2"
down_revision = "67290d201bdd"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE extensions
            DROP INDEX idx_extensions_domain_id,
            DROP COLUMN domain_id,
            ADD COLUMN domain_name VARCHAR(255) DEFAULT '' AFTER extension,
            ADD COLUMN username    VARCHAR(255) DEFAULT '' AFTER domain_name
    """)

    op.execute("""
        ALTER TABLE extensions
            ALTER COLUMN domain_name SET DEFAULT NULL,
            ALTER COLUMN username SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE extensions
            DROP COLUMN username,
            DROP COLUMN domain_name,
            ADD COLUMN domain_id BINARY(16) AFTER detail,
            ADD INDEX idx_extensions_domain_id (domain_id)
    """)
