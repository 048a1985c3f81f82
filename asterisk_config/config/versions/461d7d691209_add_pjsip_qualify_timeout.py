"""add pjsip qualify timeout

Revision ID: 461d7d691209
Revises: 31cd4f4891ec
Create Date: 2015-04-15 13:54:08.047851

"""
from alembic import op

revision = "461d7d691209"
down_revision = "31cd4f4891ec"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            ADD COLUMN qualify_timeout INT
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            ADD COLUMN qualify_timeout INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            DROP COLUMN qualify_timeout
    """)

    op.execute("""
        ALTER TABLE ps_aors
            DROP COLUMN qualify_timeout
    """)
