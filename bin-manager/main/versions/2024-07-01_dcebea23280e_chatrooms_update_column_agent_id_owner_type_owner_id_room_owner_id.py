"""chatrooms update column agent_id owner_type owner_id room_owner_id

Also changes chats and messagechatrooms. The owner of a chat's room and the owner of an entry can differ. The
owner of the room moves from owner_id to room_owner_id. In messagechatrooms, agent_id becomes owner_id. In
chatrooms, agent_id equals room_owner_id and is dropped; the downgrade restores it from there.

Revision ID: dcebea23280e
Revises: a68766c6b227
Create Date: 2024-07-01 00:25:36.635995

"""
from alembic import op

revision = "dcebea23280e"
down_revision = "a68766c6b227"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE chatrooms
            RENAME COLUMN owner_id TO room_owner_id,
            DROP COLUMN agent_id,
            ADD INDEX idx_chatrooms_room_owner_id (room_owner_id)
    """)

    op.execute("""
        ALTER TABLE chatrooms
            ADD COLUMN owner_type VARCHAR(255) DEFAULT '' AFTER customer_id,
            ADD COLUMN owner_id   BINARY(16) AFTER owner_type
    """)

    op.execute("""
        ALTER TABLE chatrooms
            ALTER COLUMN owner_type SET DEFAULT NULL
    """)

    op.execute("""
        ALTER TABLE chats
            RENAME COLUMN owner_id TO room_owner_id
    """)

    op.execute("""
        ALTER TABLE messagechatrooms
            RENAME COLUMN agent_id TO owner_id,
            ADD COLUMN owner_type VARCHAR(255) DEFAULT '' AFTER customer_id
    """)

    op.execute("""
        ALTER TABLE messagechatrooms
            ALTER COLUMN owner_type SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE messagechatrooms
            RENAME COLUMN owner_id TO agent_id,
            DROP COLUMN owner_type
    """)

    op.execute("""
        ALTER TABLE chats
            RENAME COLUMN room_owner_id TO owner_id
    """)

    op.execute("""
        ALTER TABLE chatrooms
            DROP COLUMN owner_id,
            DROP COLUMN owner_type
    """)

    op.execute("""
        ALTER TABLE chatrooms
            DROP INDEX idx_chatrooms_room_owner_id,
            RENAME COLUMN room_owner_id TO owner_id,
            ADD COLUMN agent_id BINARY(16) AFTER customer_id
    """)

    op.execute("""
        UPDATE chatrooms
        SET agent_id = owner_id
        WHERE agent_id IS NULL
    """)
