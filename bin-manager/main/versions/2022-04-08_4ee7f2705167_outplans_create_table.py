"""outplans create table

Revision ID: 4ee7f2705167
Revises: 6391cb9f8655
Create Date: 2022-04-08 22:31:42.090090

"""
from alembic import op

revision = "4ee7f2705167"
down_revision = "6391cb9f8655"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE outplans (
            id              BINARY(16) NOT NULL,
            customer_id     BINARY(16),
            name            VARCHAR(255),
            detail          TEXT,
            actions         JSON,
            source          JSON,
            dial_timeout    INT,
            end_handle      VARCHAR(255),
            try_interval    INT,
            max_try_count_0 INT,
            max_try_count_1 INT,
            max_try_count_2 INT,
            max_try_count_3 INT,
            max_try_count_4 INT,
            tm_create       DATETIME(6),
            tm_update       DATETIME(6),
            tm_delete       DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_outplans_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE outplans")
