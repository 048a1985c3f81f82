"""ai_teams create table

Also changes ai_aicalls: an AI is now one type of assistance. ai_id becomes assistance_id and keeps its
values. The downgrade sets ai_id to NULL in calls that a team assisted.

Revision ID: ed4cff99a82e
Revises: 1486701fb1f1
Create Date: 2026-02-27 01:30:00.000000

"""
from alembic import op

revision = "ed4cff99a82e"
down_revision = "1486701fb1f1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE ai_teams (
            id              BINARY(16) NOT NULL,
            customer_id     BINARY(16) NOT NULL,
            name            VARCHAR(255) NOT NULL DEFAULT '',
            detail          TEXT,
            start_member_id BINARY(16),
            members         JSON,
            tm_create       DATETIME(6),
            tm_update       DATETIME(6),
            tm_delete       DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_ai_teams_customer_id (customer_id),
            INDEX idx_ai_teams_tm_create (tm_create)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            RENAME INDEX idx_ai_aicalls_ai_id TO idx_ai_aicalls_assistance_id,
            RENAME COLUMN ai_id TO assistance_id,
            ADD COLUMN assistance_type VARCHAR(255) DEFAULT '' AFTER customer_id,
            ADD INDEX idx_ai_aicalls_assistance_type (assistance_type)
    """)

    op.execute("""
        UPDATE ai_aicalls
        SET assistance_type = 'ai'
        WHERE assistance_id IS NOT NULL
            AND assistance_type = ''
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ai_aicalls
        SET assistance_id = NULL
        WHERE assistance_type NOT IN ('', 'ai')
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            DROP INDEX idx_ai_aicalls_assistance_type,
            DROP COLUMN assistance_type,
            RENAME COLUMN assistance_id TO ai_id,
            RENAME INDEX idx_ai_aicalls_assistance_id TO idx_ai_aicalls_ai_id
    """)

    op.execute("DROP TABLE ai_teams")
