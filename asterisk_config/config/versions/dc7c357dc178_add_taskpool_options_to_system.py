"""add taskpool options to system

Revision ID: dc7c357dc178
Revises: abdc9ede147d
Create Date: 2025-09-24 09:45:17.609185

"""
from alembic import op

revision = "dc7c357dc178"
down_revision = "abdc9ede147d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_systems
            ADD COLUMN taskpool_minimum_size   INT,
            ADD COLUMN taskpool_initial_size   INT,
            ADD COLUMN taskpool_auto_increment INT,
            ADD COLUMN taskpool_idle_timeout   INT,
            ADD COLUMN taskpool_max_size       INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_systems
            DROP COLUMN taskpool_max_size,
            DROP COLUMN taskpool_idle_timeout,
            DROP COLUMN taskpool_auto_increment,
            DROP COLUMN taskpool_initial_size,
            DROP COLUMN taskpool_minimum_size
    """)
