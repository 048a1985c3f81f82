"""pipecat_pipecatcalls create table

Also changes ai_aicalls. Existing rows get zero bytes: the upgrade adds the column with this default, then
drops the default. The server rewrites no row.

Revision ID: dfa4f91f18a8
Revises: 069e6bf3ccfa
Create Date: 2025-10-30 06:52:24.779650

"""
from alembic import op

revision = "dfa4f91f18a8"
down_revision = "069e6bf3ccfa"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE pipecat_pipecatcalls (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16),
            activeflow_id  BINARY(16),
            reference_type VARCHAR(255),
            reference_id   BINARY(16),
            host_id        VARCHAR(255),
            llm_type       VARCHAR(255),
            llm_messages   JSON,
            stt_type       VARCHAR(255),
            tts_type       VARCHAR(255),
            tts_voice_id   VARCHAR(255),
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_pipecat_pipecatcalls_activeflow_id (activeflow_id),
            INDEX idx_pipecat_pipecatcalls_customer_id (customer_id),
            INDEX idx_pipecat_pipecatcalls_host_id (host_id),
            INDEX idx_pipecat_pipecatcalls_reference_id (reference_id),
            INDEX idx_pipecat_pipecatcalls_reference_type (reference_type),
            INDEX idx_pipecat_pipecatcalls_tm_create (tm_create)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            ADD COLUMN pipecatcall_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER transcribe_id
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            ALTER COLUMN pipecatcall_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            DROP COLUMN pipecatcall_id
    """)

    op.execute("DROP TABLE pipecat_pipecatcalls")
