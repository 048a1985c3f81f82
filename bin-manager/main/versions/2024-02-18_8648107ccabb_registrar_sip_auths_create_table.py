"""registrar_sip_auths create table

One table contains the SIP credentials of trunks and extensions. The upgrade copies them from the trunks and
extensions that are not deleted. At that time, these had a tm_delete of 9999-01-01, the sentinel, or later.

Revision ID: 8648107ccabb
Revises: 066748327ce8
Create Date: 2024-02-18 00:55:09.696361

"""
from alembic import op

revision = "8648107ccabb"
down_revision = "066748327ce8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE registrar_sip_auths (
            id             BINARY(16) NOT NULL,
            reference_type VARCHAR(255),
            auth_types     JSON,
            realm          VARCHAR(255),
            username       VARCHAR(255),
            password       VARCHAR(255),
            allowed_ips    JSON,
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_registrar_sip_auths_realm (realm)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        INSERT INTO registrar_sip_auths (
            id, reference_type, auth_types, realm, username, password, allowed_ips, tm_create, tm_update
        )
        SELECT id, 'trunk', auth_types, realm, username, password, allowed_ips, tm_create, tm_update
        FROM registrar_trunks
        WHERE tm_delete >= '9999-01-01'
            AND id NOT IN (SELECT id FROM registrar_sip_auths)
    """)

    op.execute("""
        INSERT INTO registrar_sip_auths (
            id, reference_type, auth_types, realm, username, password, allowed_ips, tm_create, tm_update
        )
        SELECT id, 'extension', JSON_ARRAY('basic'), realm, username, password, JSON_ARRAY(), tm_create, tm_update
        FROM extensions
        WHERE tm_delete >= '9999-01-01'
            AND id NOT IN (SELECT id FROM registrar_sip_auths)
    """)


def downgrade() -> None:
    op.execute("DROP TABLE registrar_sip_auths")
