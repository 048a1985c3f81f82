"""contact_cases update column peer local

The address becomes one JSON object. Its type and target become generated columns with their old names. The
downgrade makes them ordinary columns again and loses local.

A column that a generated column uses cannot be changed. Therefore, open_peer_uk is dropped first and added
again last. MariaDB rejects NOT NULL on a generated column, and ignores it in a version comment.

Revision ID: 167bebb7c46f
Revises: a1dca1dc6e67
Create Date: 2026-07-22 09:49:55.518225

"""
from alembic import op

revision = "167bebb7c46f"
down_revision = "a1dca1dc6e67"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE contact_cases
            ADD COLUMN peer  JSON AFTER customer_id,
            ADD COLUMN local JSON AFTER peer_target
    """)

    op.execute("""
        UPDATE contact_cases
        SET peer = JSON_OBJECT('type', peer_type, 'target', peer_target)
        WHERE peer IS NULL
    """)

    op.execute("""
        ALTER TABLE contact_cases
            DROP INDEX uq_case_open_peer,
            DROP COLUMN open_peer_uk,
            DROP COLUMN peer_type,
            DROP COLUMN peer_target,
            MODIFY COLUMN peer JSON NOT NULL
    """)

    op.execute("""
        ALTER TABLE contact_cases
            ADD COLUMN peer_type    VARCHAR(255) GENERATED ALWAYS AS (
                JSON_UNQUOTE(JSON_EXTRACT(peer, '$.type'))
            ) STORED /*!50700 NOT NULL */ AFTER peer,
            ADD COLUMN peer_target  VARCHAR(255) GENERATED ALWAYS AS (
                JSON_UNQUOTE(JSON_EXTRACT(peer, '$.target'))
            ) STORED /*!50700 NOT NULL */ AFTER peer_type,
            ADD COLUMN local_type   VARCHAR(255) GENERATED ALWAYS AS (
                JSON_UNQUOTE(JSON_EXTRACT(local, '$.type'))
            ) STORED AFTER local,
            ADD COLUMN local_target VARCHAR(255) GENERATED ALWAYS AS (
                JSON_UNQUOTE(JSON_EXTRACT(local, '$.target'))
            ) STORED AFTER local_type,
            ADD COLUMN open_peer_uk BINARY(32) GENERATED ALWAYS AS (
                IF(
                    status = 'open',
                    UNHEX(SHA2(CONCAT_WS('|', customer_id, peer_type, peer_target, reference_type), 256)),
                    NULL
                )
            ) STORED AFTER local_target,
            ADD UNIQUE INDEX uq_case_open_peer (open_peer_uk)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE contact_cases
            ADD COLUMN old_peer_type   VARCHAR(255) NOT NULL DEFAULT '' AFTER customer_id,
            ADD COLUMN old_peer_target VARCHAR(255) NOT NULL DEFAULT '' AFTER old_peer_type
    """)

    op.execute("""
        UPDATE contact_cases
        SET
            old_peer_type   = COALESCE(peer_type, ''),
            old_peer_target = COALESCE(peer_target, '')
    """)

    op.execute("""
        ALTER TABLE contact_cases
            DROP INDEX uq_case_open_peer,
            DROP COLUMN open_peer_uk,
            DROP COLUMN local_target,
            DROP COLUMN local_type,
            DROP COLUMN peer_target,
            DROP COLUMN peer_type,
            DROP COLUMN local,
            DROP COLUMN peer
    """)

    op.execute("""
        ALTER TABLE contact_cases
            RENAME COLUMN old_peer_type TO peer_type,
            RENAME COLUMN old_peer_target TO peer_target
    """)

    op.execute("""
        ALTER TABLE contact_cases
            ADD COLUMN open_peer_uk BINARY(32) GENERATED ALWAYS AS (
                IF(
                    status = 'open',
                    UNHEX(SHA2(CONCAT_WS('|', customer_id, peer_type, peer_target, reference_type), 256)),
                    NULL
                )
            ) STORED,
            ADD UNIQUE INDEX uq_case_open_peer (open_peer_uk)
    """)
