"""all create base

The root of the chain: a database without tables. The downgrade of the first table's revision ends here.

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
