"""increase pjsip column size

From here to 6c475a93f48a, the id may be NULL, as in Asterisk's own schema. If a value is longer than the old
column, or an id is NULL, the server rejects the downgrade and truncates nothing.

Revision ID: e96a0b8071c
Revises: 3855ee4e5f85
Create Date: 2014-04-23 11:38:02.333786

"""
from alembic import op

revision = "e96a0b8071c"
down_revision = "3855ee4e5f85"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN id         VARCHAR(255) NULL,
            MODIFY COLUMN uri        VARCHAR(255),
            MODIFY COLUMN user_agent VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ps_globals
            MODIFY COLUMN user_agent VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ps_registrations
            MODIFY COLUMN client_uri VARCHAR(255),
            MODIFY COLUMN server_uri VARCHAR(255)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_registrations
            MODIFY COLUMN client_uri VARCHAR(40),
            MODIFY COLUMN server_uri VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_globals
            MODIFY COLUMN user_agent VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN id         VARCHAR(40) NOT NULL,
            MODIFY COLUMN uri        VARCHAR(40),
            MODIFY COLUMN user_agent VARCHAR(40)
    """)
