"""create rls table

Revision ID: 1d0e332c32af
Revises: 2da192dbbc65
Create Date: 2017-04-25 12:50:09.412662

"""
from alembic import op

revision = "1d0e332c32af"
down_revision = "2da192dbbc65"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE ps_resource_list (
            id                          VARCHAR(40) NOT NULL,
            list_item                   VARCHAR(2048),
            event                       VARCHAR(40),
            full_state                  ENUM('yes', 'no'),
            notification_batch_interval INT,
            UNIQUE INDEX id (id),
            INDEX ps_resource_list_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE ps_resource_list")
