"""channels create table

Revision ID: 2f5397d5284c
Revises: c7ff733dd349
Create Date: 2021-02-23 13:40:33.642370

"""
from alembic import op

revision = "2f5397d5284c"
down_revision = "c7ff733dd349"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE channels (
            id            VARCHAR(255) NOT NULL,
            asterisk_id   VARCHAR(255),
            name          VARCHAR(255),
            type          VARCHAR(255),
            tech          VARCHAR(255),
            sip_call_id   VARCHAR(255),
            sip_transport VARCHAR(255),
            src_name      VARCHAR(255),
            src_number    VARCHAR(255),
            dst_name      VARCHAR(255),
            dst_number    VARCHAR(255),
            state         VARCHAR(255),
            data          JSON,
            stasis        VARCHAR(255),
            bridge_id     VARCHAR(255),
            dial_result   VARCHAR(255),
            hangup_cause  INT,
            direction     VARCHAR(255),
            tm_create     DATETIME(6),
            tm_update     DATETIME(6),
            tm_answer     DATETIME(6),
            tm_ringing    DATETIME(6),
            tm_end        DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_channels_create (tm_create),
            INDEX idx_channels_dst_number (dst_number),
            INDEX idx_channels_sip_call_id (sip_call_id),
            INDEX idx_channels_src_number (src_number)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE channels")
