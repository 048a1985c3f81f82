"""all create base

The chain's root: the database as it is created, with no table. It is here so that the first table
has something to be rolled back to.

Revision ID: df5313d6701e
Revises:
Create Date: 2021-02-23 12:19:10.290277

"""

revision = "df5313d6701e"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
