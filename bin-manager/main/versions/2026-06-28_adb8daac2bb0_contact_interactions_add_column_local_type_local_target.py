"""contact_interactions add column local_type local_target

Revision ID: adb8daac2bb0
Revises: bbcf80d332eb
Create Date: 2026-06-28

"""
from alembic import op

revision = "adb8daac2bb0"
down_revision = "bbcf80d332eb"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE contact_interactions
            ADD COLUMN local_type   VARCHAR(255) NOT NULL DEFAULT '' AFTER peer_target,
            ADD COLUMN local_target VARCHAR(255) NOT NULL DEFAULT '' AFTER local_type
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE contact_interactions
            DROP COLUMN local_target,
            DROP COLUMN local_type
    """)
