"""add playlist to moh

On the way down mode = 'playlist' becomes NULL, and the playlists' entries are lost for good.

Revision ID: fbb7766f17bc
Revises: 3a094a18e75b
Create Date: 2019-09-18 10:24:18.731798

"""
from alembic import op

revision = "fbb7766f17bc"
down_revision = "3a094a18e75b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE musiconhold_entry (
            name       VARCHAR(80) NOT NULL,
            `position` INT NOT NULL,
            entry      VARCHAR(1024) NOT NULL,
            PRIMARY KEY (name, `position`),
            CONSTRAINT fk_musiconhold_entry_name_musiconhold
                FOREIGN KEY (name) REFERENCES musiconhold (name)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE musiconhold
            MODIFY COLUMN mode ENUM('custom', 'files', 'mp3nb', 'quietmp3nb', 'quietmp3', 'playlist')
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE musiconhold
        SET mode = NULL
        WHERE mode = 'playlist'
    """)

    op.execute("""
        ALTER TABLE musiconhold
            MODIFY COLUMN mode ENUM('custom', 'files', 'mp3nb', 'quietmp3nb', 'quietmp3')
    """)

    op.execute("DROP TABLE musiconhold_entry")
