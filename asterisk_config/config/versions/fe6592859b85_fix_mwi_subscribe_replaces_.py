"""fix mwi_subscribe_replaces_unsolicited

The column changes from a number to the names that Asterisk accepts for a boolean. The upgrade first converts
the number to text. Otherwise, the server would take it for a position in the ENUM's list, and 1 would become
'0'. Asterisk reads numbers other than 0 and 1 as no, so they become '0'.

Revision ID: fe6592859b85
Revises: 1d3ed26d9978
Create Date: 2018-08-06 15:50:44.405534

"""
from alembic import op

revision = "fe6592859b85"
down_revision = "1d3ed26d9978"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN mwi_subscribe_replaces_unsolicited VARCHAR(11)
    """)

    op.execute("""
        UPDATE ps_endpoints
        SET mwi_subscribe_replaces_unsolicited = '0'
        WHERE mwi_subscribe_replaces_unsolicited NOT IN ('0', '1')
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN mwi_subscribe_replaces_unsolicited ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN mwi_subscribe_replaces_unsolicited VARCHAR(11)
    """)

    op.execute("""
        UPDATE ps_endpoints
        SET mwi_subscribe_replaces_unsolicited =
            CASE WHEN mwi_subscribe_replaces_unsolicited IN ('1', 'on', 'true', 'yes') THEN '1' ELSE '0' END
        WHERE mwi_subscribe_replaces_unsolicited IS NOT NULL
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN mwi_subscribe_replaces_unsolicited INT
    """)
