"""update identify by

The downgrade changes identify_by = 'auth_username' to NULL, the default.

Revision ID: 3772f8f828da
Revises: c7a44a5a0851
Create Date: 2016-08-11 10:47:29.211063

"""
from alembic import op

revision = "3772f8f828da"
down_revision = "c7a44a5a0851"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN identify_by ENUM('username', 'auth_username')
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ps_endpoints
        SET identify_by = NULL
        WHERE identify_by = 'auth_username'
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN identify_by ENUM('username')
    """)
