"""add rtp port range to ps endpoints

Revision ID: e89e30cee53f
Revises: bb6d54e22913
Create Date: 2026-04-02 10:00:00.000000

"""
from alembic import op

revision = "e89e30cee53f"
down_revision = "bb6d54e22913"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN rtp_port_start INT,
            ADD COLUMN rtp_port_end   INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN rtp_port_end,
            DROP COLUMN rtp_port_start
    """)
