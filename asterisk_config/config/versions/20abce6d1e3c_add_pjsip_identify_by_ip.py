"""add pjsip identify by ip

The downgrade changes identify_by = 'ip' to NULL, the default.

Revision ID: 20abce6d1e3c
Revises: a1698e8bb9c5
Create Date: 2017-10-24 15:44:06.404774

"""
from alembic import op

revision = "20abce6d1e3c"
down_revision = "a1698e8bb9c5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN identify_by ENUM('username', 'auth_username', 'ip')
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ps_endpoints
        SET identify_by = NULL
        WHERE identify_by = 'ip'
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN identify_by ENUM('username', 'auth_username')
    """)
