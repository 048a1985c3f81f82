"""outdialtargets create table

Revision ID: 6391cb9f8655
Revises: 1491844ad23c
Create Date: 2022-04-08 22:27:58.330452

"""
from alembic import op

revision = "6391cb9f8655"
down_revision = "1491844ad23c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE outdialtargets (
            id            BINARY(16) NOT NULL,
            outdial_id    BINARY(16),
            name          VARCHAR(255),
            detail        TEXT,
            data          TEXT,
            status        VARCHAR(255),
            destination_0 JSON,
            destination_1 JSON,
            destination_2 JSON,
            destination_3 JSON,
            destination_4 JSON,
            try_count_0   INT,
            try_count_1   INT,
            try_count_2   INT,
            try_count_3   INT,
            try_count_4   INT,
            tm_create     DATETIME(6),
            tm_update     DATETIME(6),
            tm_delete     DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_outdialtargets_outdial_id (outdial_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE outdialtargets")
