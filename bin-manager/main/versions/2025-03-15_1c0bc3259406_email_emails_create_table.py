"""email_emails create table

Revision ID: 1c0bc3259406
Revises: 462add34b7f5
Create Date: 2025-03-15 02:45:49.826568

"""
from alembic import op

revision = "1c0bc3259406"
down_revision = "462add34b7f5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE email_emails (
            id                    BINARY(16) NOT NULL,
            customer_id           BINARY(16),
            activeflow_id         BINARY(16),
            provider_type         VARCHAR(255),
            provider_reference_id VARCHAR(255),
            source                JSON,
            destinations          JSON,
            status                VARCHAR(255),
            subject               VARCHAR(255),
            content               TEXT,
            attachments           JSON,
            tm_create             DATETIME(6),
            tm_update             DATETIME(6),
            tm_delete             DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_email_emails_activeflow_id (activeflow_id),
            INDEX idx_email_emails_customer_id (customer_id),
            INDEX idx_email_emails_provider_reference_id (provider_reference_id),
            INDEX idx_email_emails_provider_type (provider_type)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE email_emails")
