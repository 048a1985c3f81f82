"""add playlist to moh

A foreign key needs the same character set on both sides. In a database that Asterisk's own tool created,
musiconhold has another character set than here. Therefore, the table is created with LIKE.

The downgrade changes mode = 'playlist' to NULL and loses the entries of the playlists.

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
    op.execute("CREATE TABLE musiconhold_entry LIKE musiconhold")

    op.execute("""
        ALTER TABLE musiconhold_entry
            DROP PRIMARY KEY,
            DROP COLUMN mode,
            DROP COLUMN directory,
            DROP COLUMN application,
            DROP COLUMN digit,
            DROP COLUMN sort,
            DROP COLUMN format,
            DROP COLUMN stamp,
            ADD COLUMN `position` INT NOT NULL,
            ADD COLUMN entry      VARCHAR(1024) NOT NULL,
            ADD PRIMARY KEY (name, `position`),
            ADD CONSTRAINT fk_musiconhold_entry_name_musiconhold
                FOREIGN KEY (name) REFERENCES musiconhold (name)
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
