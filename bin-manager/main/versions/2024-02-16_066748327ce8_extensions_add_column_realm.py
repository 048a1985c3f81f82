"""extensions add column realm

Also changes registrar_trunks.

Revision ID: 066748327ce8
Revises: c0c0b02c9e3d
Create Date: 2024-02-16 12:26:42.883201

"""
from alembic import op

revision = "066748327ce8"
down_revision = "c0c0b02c9e3d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE extensions
            ADD COLUMN realm VARCHAR(255) AFTER domain_name,
            ADD INDEX idx_extensions_realm (realm)
    """)

    op.execute("""
        ALTER TABLE registrar_trunks
            ADD COLUMN realm VARCHAR(255) AFTER auth_types,
            ADD INDEX idx_registrar_trunks_realm (realm)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE registrar_trunks
            DROP INDEX idx_registrar_trunks_realm,
            DROP COLUMN realm
    """)

    op.execute("""
        ALTER TABLE extensions
            DROP INDEX idx_extensions_realm,
            DROP COLUMN realm
    """)
