"""create stir shaken tn table

Revision ID: bd335bae5d33
Revises: 24c12d8e9014
Create Date: 2024-01-09 12:17:47.353533

"""
from alembic import op

revision = "bd335bae5d33"
down_revision = "24c12d8e9014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE stir_tn (
            id               VARCHAR(80) NOT NULL,
            private_key_file VARCHAR(1024),
            public_cert_url  VARCHAR(1024),
            attest_level     VARCHAR(1),
            send_mky         ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            PRIMARY KEY (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE stir_tn")
