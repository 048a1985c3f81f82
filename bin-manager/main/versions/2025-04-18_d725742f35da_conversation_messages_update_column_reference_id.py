"""conversation_messages update column reference_id

The column changes from text to binary. A text that is not a UUID becomes NULL, and the downgrade does not
restore it. As published, the index on the text loses this column but keeps its name and its other column.

Revision ID: d725742f35da
Revises: 7a27decc13da
Create Date: 2025-04-18 07:57:03.188182

"""
from alembic import op

revision = "d725742f35da"
down_revision = "7a27decc13da"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            ADD COLUMN reference_uuid BINARY(16)
    """)

    op.execute("""
        UPDATE conversation_messages
        SET reference_uuid = UNHEX(REPLACE(reference_id, '-', ''))
        WHERE CHAR_LENGTH(reference_id) = 36
            AND reference_id REGEXP '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$'
    """)

    op.execute("""
        ALTER TABLE conversation_messages
            DROP INDEX idx_conversation_messages_reference_type_reference_id,
            DROP COLUMN reference_id,
            ADD INDEX idx_conversation_messages_reference_type_reference_id (reference_type)
    """)

    op.execute("""
        ALTER TABLE conversation_messages
            RENAME COLUMN reference_uuid TO reference_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            ADD COLUMN reference_text VARCHAR(255) AFTER reference_type
    """)

    op.execute("""
        UPDATE conversation_messages
        SET reference_text = LOWER(CONCAT_WS(
            '-', SUBSTR(HEX(reference_id), 1, 8), SUBSTR(HEX(reference_id), 9, 4), SUBSTR(HEX(reference_id), 13, 4),
            SUBSTR(HEX(reference_id), 17, 4), SUBSTR(HEX(reference_id), 21)
        ))
        WHERE reference_id IS NOT NULL
    """)

    op.execute("""
        ALTER TABLE conversation_messages
            DROP COLUMN reference_id
    """)

    op.execute("""
        ALTER TABLE conversation_messages
            RENAME COLUMN reference_text TO reference_id,
            DROP INDEX idx_conversation_messages_reference_type_reference_id,
            ADD INDEX idx_conversation_messages_reference_type_reference_id (reference_type, reference_id)
    """)
