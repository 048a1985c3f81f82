"""add missing columns to sys and reg

Revision ID: dbc44d5a908
Revises: 423f34ad36e2
Create Date: 2016-02-03 13:15:15.083043

"""
from alembic import op

revision = "dbc44d5a908"
down_revision = "423f34ad36e2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_registrations
            ADD COLUMN line     ENUM('yes', 'no'),
            ADD COLUMN endpoint VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_systems
            ADD COLUMN disable_tcp_switch ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_systems
            DROP COLUMN disable_tcp_switch
    """)

    op.execute("""
        ALTER TABLE ps_registrations
            DROP COLUMN endpoint,
            DROP COLUMN line
    """)
