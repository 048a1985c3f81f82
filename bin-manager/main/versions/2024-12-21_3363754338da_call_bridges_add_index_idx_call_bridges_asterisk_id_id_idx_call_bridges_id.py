"""call_bridges add index idx_call_bridges_asterisk_id_id idx_call_bridges_id

Revision ID: 3363754338da
Revises: 133ea3a35091
Create Date: 2024-12-21 15:48:01.520475

"""
from alembic import op

revision = "3363754338da"
down_revision = "133ea3a35091"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE call_bridges
            ADD INDEX idx_call_bridges_asterisk_id_id (asterisk_id, id),
            ADD INDEX idx_call_bridges_id (id)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE call_bridges
            DROP INDEX idx_call_bridges_id,
            DROP INDEX idx_call_bridges_asterisk_id_id
    """)
