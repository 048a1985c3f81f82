"""conversation_accounts create table

Also changes conversation_conversations. Existing rows get zero bytes: the upgrade adds the column with this
default, then drops the default. The server rewrites no row.

Revision ID: 0744fdb96a63
Revises: f11eeaae9441
Create Date: 2023-05-31 02:25:32.203038

"""
from alembic import op

revision = "0744fdb96a63"
down_revision = "f11eeaae9441"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE conversation_accounts (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16),
            type        VARCHAR(32),
            name        VARCHAR(255),
            detail      TEXT,
            secret      TEXT,
            token       TEXT,
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_conversation_accounts_customerid (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE conversation_conversations
            ADD COLUMN account_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER customer_id
    """)

    op.execute("""
        ALTER TABLE conversation_conversations
            ALTER COLUMN account_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_conversations
            DROP COLUMN account_id
    """)

    op.execute("DROP TABLE conversation_accounts")
