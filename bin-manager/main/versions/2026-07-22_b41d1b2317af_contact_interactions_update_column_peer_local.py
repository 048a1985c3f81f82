"""contact_interactions update column peer local

peer, and local if there is one, become JSON objects, as 167bebb7c46f did for cases. The downgrade makes type
and target ordinary columns again.

Revision ID: b41d1b2317af
Revises: 167bebb7c46f
Create Date: 2026-07-22 09:49:58.561857

"""
from alembic import op

revision = "b41d1b2317af"
down_revision = "167bebb7c46f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE contact_interactions
            ADD COLUMN peer  JSON AFTER direction,
            ADD COLUMN local JSON AFTER peer_target
    """)

    op.execute("""
        UPDATE contact_interactions
        SET
            peer  = JSON_OBJECT('type', peer_type, 'target', peer_target),
            local = IF(
                local_type = '' AND local_target = '',
                NULL,
                JSON_OBJECT('type', local_type, 'target', local_target)
            )
        WHERE peer IS NULL
    """)

    op.execute("""
        ALTER TABLE contact_interactions
            DROP INDEX idx_contact_interactions_idem,
            DROP INDEX idx_contact_interactions_peer,
            DROP COLUMN peer_type,
            DROP COLUMN peer_target,
            DROP COLUMN local_type,
            DROP COLUMN local_target,
            MODIFY COLUMN peer JSON NOT NULL
    """)

    op.execute("""
        ALTER TABLE contact_interactions
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
            ADD UNIQUE INDEX idx_contact_interactions_idem (reference_type, reference_id, peer_target),
            ADD INDEX idx_contact_interactions_peer (customer_id, peer_type, peer_target)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE contact_interactions
            ADD COLUMN old_peer_type    VARCHAR(255) NOT NULL DEFAULT '' AFTER direction,
            ADD COLUMN old_peer_target  VARCHAR(255) NOT NULL DEFAULT '' AFTER old_peer_type,
            ADD COLUMN old_local_type   VARCHAR(255) NOT NULL DEFAULT '' AFTER old_peer_target,
            ADD COLUMN old_local_target VARCHAR(255) NOT NULL DEFAULT '' AFTER old_local_type
    """)

    op.execute("""
        UPDATE contact_interactions
        SET
            old_peer_type    = COALESCE(peer_type, ''),
            old_peer_target  = COALESCE(peer_target, ''),
            old_local_type   = COALESCE(local_type, ''),
            old_local_target = COALESCE(local_target, '')
    """)

    op.execute("""
        ALTER TABLE contact_interactions
            DROP INDEX idx_contact_interactions_idem,
            DROP INDEX idx_contact_interactions_peer,
            DROP COLUMN local_target,
            DROP COLUMN local_type,
            DROP COLUMN peer_target,
            DROP COLUMN peer_type,
            DROP COLUMN local,
            DROP COLUMN peer
    """)

    op.execute("""
        ALTER TABLE contact_interactions
            RENAME COLUMN old_peer_type TO peer_type,
            RENAME COLUMN old_peer_target TO peer_target,
            RENAME COLUMN old_local_type TO local_type,
            RENAME COLUMN old_local_target TO local_target
    """)

    op.execute("""
        ALTER TABLE contact_interactions
            ADD UNIQUE INDEX idx_contact_interactions_idem (reference_type, reference_id, peer_target),
            ADD INDEX idx_contact_interactions_peer (customer_id, peer_type, peer_target)
    """)
