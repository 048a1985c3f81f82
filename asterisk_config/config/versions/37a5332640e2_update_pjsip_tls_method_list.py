"""update pjsip tls method list

The downgrade changes the methods that are new here to NULL, the default.

Revision ID: 37a5332640e2
Revises: dac2b4c328b8
Create Date: 2023-11-14 18:02:18.857452

"""
from alembic import op

revision = "37a5332640e2"
down_revision = "dac2b4c328b8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            MODIFY COLUMN method ENUM('default', 'unspecified', 'tlsv1', 'tlsv1_1', 'tlsv1_2', 'tlsv1_3',
                                      'sslv2', 'sslv23', 'sslv3')
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ps_transports
        SET method = NULL
        WHERE method IN ('tlsv1_1', 'tlsv1_2', 'tlsv1_3')
    """)

    op.execute("""
        ALTER TABLE ps_transports
            MODIFY COLUMN method ENUM('default', 'unspecified', 'tlsv1', 'sslv2', 'sslv3', 'sslv23')
    """)
