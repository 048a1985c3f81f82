"""fix tos field types

A type of service is often a name (cs3, ef), so it becomes text. A class of service is a number.
ps_transports.cos was yes or no, from which no number follows. Therefore, the column is empty after the
upgrade, and after the downgrade. Asterisk's own revision leaves cos_audio and cos_video last in the table.

The downgrade changes a type of service that the old type cannot store to NULL.

Revision ID: 4c573e7135bd
Revises: 28887f25a46f
Create Date: 2014-03-05 12:16:56.618630

"""
from alembic import op

revision = "4c573e7135bd"
down_revision = "28887f25a46f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN tos_audio VARCHAR(10),
            MODIFY COLUMN tos_video VARCHAR(10),
            MODIFY COLUMN cos_audio INT AFTER set_var,
            MODIFY COLUMN cos_video INT AFTER cos_audio
    """)

    op.execute("""
        ALTER TABLE ps_transports
            MODIFY COLUMN tos VARCHAR(10),
            DROP COLUMN cos,
            ADD COLUMN cos INT
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ps_transports
        SET tos = NULL
        WHERE tos NOT IN ('yes', 'no')
    """)

    op.execute("""
        ALTER TABLE ps_transports
            DROP COLUMN cos,
            ADD COLUMN cos    ENUM('yes', 'no'),
            MODIFY COLUMN tos ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_endpoints
        SET
            tos_audio = IF(tos_audio REGEXP '^[0-9]{1,9}$', tos_audio, NULL),
            tos_video = IF(tos_video REGEXP '^[0-9]{1,9}$', tos_video, NULL)
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN cos_audio INT AFTER tos_video,
            MODIFY COLUMN cos_video INT AFTER cos_audio,
            MODIFY COLUMN tos_audio INT,
            MODIFY COLUMN tos_video INT
    """)
