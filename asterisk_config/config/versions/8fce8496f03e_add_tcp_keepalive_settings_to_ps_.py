"""add tcp keepalive settings to ps_transports

Revision ID: 8fce8496f03e
Revises: 74dc751dfe8e
Create Date: 2024-03-18 17:00:17.148018

"""
from alembic import op

revision = "8fce8496f03e"
down_revision = "74dc751dfe8e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            ADD COLUMN tcp_keepalive_enable        TINYINT(1),
            ADD COLUMN tcp_keepalive_idle_time     INT,
            ADD COLUMN tcp_keepalive_interval_time INT,
            ADD COLUMN tcp_keepalive_probe_count   INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            DROP COLUMN tcp_keepalive_probe_count,
            DROP COLUMN tcp_keepalive_interval_time,
            DROP COLUMN tcp_keepalive_idle_time,
            DROP COLUMN tcp_keepalive_enable
    """)
