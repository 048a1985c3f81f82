"""fix pjsip qualify timeout type

The downgrade rounds fractions of a second.

Revision ID: 423f34ad36e2
Revises: 136885b81223
Create Date: 2016-01-13 21:49:21.557734

"""
from alembic import op

revision = "423f34ad36e2"
down_revision = "136885b81223"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            MODIFY COLUMN qualify_timeout FLOAT
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN qualify_timeout FLOAT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN qualify_timeout INT
    """)

    op.execute("""
        ALTER TABLE ps_aors
            MODIFY COLUMN qualify_timeout INT
    """)
