"""make q member uniqueid autoinc

The server now generates the unique ids: every row gets a new number, and the old texts are lost. The
downgrade keeps the numbers.

Revision ID: 5139253c0423
Revises: 1758e8bbf6b
Create Date: 2014-07-29 16:26:51.184981

"""
from alembic import op

revision = "5139253c0423"
down_revision = "1758e8bbf6b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queue_members
            DROP COLUMN uniqueid,
            ADD COLUMN uniqueid INT NOT NULL AUTO_INCREMENT,
            ADD UNIQUE INDEX uniqueid (uniqueid)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queue_members
            DROP INDEX uniqueid,
            MODIFY COLUMN uniqueid VARCHAR(80) NOT NULL AFTER interface
    """)
