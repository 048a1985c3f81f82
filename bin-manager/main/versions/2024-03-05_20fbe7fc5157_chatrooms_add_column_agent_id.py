"""chatrooms add column agent_id

Also changes messagechatrooms. The agent of an existing chatroom is its owner. The agent of an existing
message is the agent of its chatroom.

Revision ID: 20fbe7fc5157
Revises: 9ebf10b79e54
Create Date: 2024-03-05 00:00:44.642963

"""
from alembic import op

revision = "20fbe7fc5157"
down_revision = "9ebf10b79e54"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE chatrooms
            ADD COLUMN agent_id BINARY(16) AFTER customer_id
    """)

    op.execute("""
        ALTER TABLE messagechatrooms
            ADD COLUMN agent_id BINARY(16) AFTER customer_id
    """)

    op.execute("""
        UPDATE chatrooms
        SET agent_id = owner_id
        WHERE agent_id IS NULL
    """)

    op.execute("""
        UPDATE messagechatrooms
        JOIN chatrooms ON chatrooms.id = messagechatrooms.chatroom_id
        SET messagechatrooms.agent_id = chatrooms.agent_id
        WHERE messagechatrooms.agent_id IS NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE messagechatrooms
            DROP COLUMN agent_id
    """)

    op.execute("""
        ALTER TABLE chatrooms
            DROP COLUMN agent_id
    """)
