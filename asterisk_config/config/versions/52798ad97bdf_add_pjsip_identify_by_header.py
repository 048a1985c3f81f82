"""add pjsip identify by header

A list of methods (username,ip) replaces the single method. The downgrade changes lists, and the method that
is new here, to NULL, the default.

Revision ID: 52798ad97bdf
Revises: e2f04d309071
Create Date: 2018-01-08 12:16:02.782277

"""
from alembic import op

revision = "52798ad97bdf"
down_revision = "e2f04d309071"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN identify_by VARCHAR(80)
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ps_endpoints
        SET identify_by = NULL
        WHERE identify_by NOT IN ('username', 'auth_username', 'ip')
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN identify_by ENUM('username', 'auth_username', 'ip')
    """)
