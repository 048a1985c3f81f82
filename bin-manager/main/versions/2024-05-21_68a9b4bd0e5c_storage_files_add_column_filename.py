"""storage_files add column filename

Existing rows get the empty string: the upgrade adds the column with this default, then drops the default. The
server rewrites no row.

Revision ID: 68a9b4bd0e5c
Revises: 58557426bd74
Create Date: 2024-05-21 15:24:26.641340

"""
from alembic import op

revision = "68a9b4bd0e5c"
down_revision = "58557426bd74"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE storage_files
            ADD COLUMN filename VARCHAR(1023) DEFAULT ''
    """)

    op.execute("""
        ALTER TABLE storage_files
            ALTER COLUMN filename SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE storage_files
            DROP COLUMN filename
    """)
