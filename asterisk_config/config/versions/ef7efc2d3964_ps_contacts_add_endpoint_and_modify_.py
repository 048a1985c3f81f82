"""ps_contacts add endpoint and modify expiration_time to bigint

The expiration time becomes a number of seconds since 1970. A text that is not such a number becomes NULL,
which Asterisk reads as expired.

Revision ID: ef7efc2d3964
Revises: a845e4d8ade8
Create Date: 2016-06-02 18:18:46.231920

"""
from alembic import op

revision = "ef7efc2d3964"
down_revision = "a845e4d8ade8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            ADD INDEX ps_aors_qualifyfreq_contact (qualify_frequency, contact)
    """)

    op.execute("""
        UPDATE ps_contacts
        SET expiration_time = NULL
        WHERE expiration_time NOT REGEXP '^[0-9]{1,18}$'
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            ADD COLUMN endpoint           VARCHAR(40),
            MODIFY COLUMN expiration_time BIGINT,
            ADD INDEX ps_contacts_qualifyfreq_exp (qualify_frequency, expiration_time)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            DROP INDEX ps_contacts_qualifyfreq_exp,
            DROP COLUMN endpoint,
            MODIFY COLUMN expiration_time VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_aors
            DROP INDEX ps_aors_qualifyfreq_contact
    """)
