"""create queue rules

Revision ID: d39508cb8d8
Revises: 5139253c0423
Create Date: 2014-08-10 17:27:32.973571

"""
from alembic import op

revision = "d39508cb8d8"
down_revision = "5139253c0423"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE queue_rules (
            rule_name   VARCHAR(80) NOT NULL,
            time        VARCHAR(32) NOT NULL,
            min_penalty VARCHAR(32) NOT NULL,
            max_penalty VARCHAR(32) NOT NULL
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE queue_rules")
