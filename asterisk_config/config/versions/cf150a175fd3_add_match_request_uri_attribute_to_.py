"""add match_request_uri attribute to identify

Revision ID: cf150a175fd3
Revises: 8fce8496f03e
Create Date: 2024-03-28 14:19:15.033869

"""
from alembic import op

revision = "cf150a175fd3"
down_revision = "8fce8496f03e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            ADD COLUMN match_request_uri VARCHAR(255)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            DROP COLUMN match_request_uri
    """)
