"""pjsip stream maximum

Revision ID: 39959b9c2566
Revises: d7983954dd96
Create Date: 2017-06-15 13:18:12.372333

"""
from alembic import op

revision = "39959b9c2566"
down_revision = "d7983954dd96"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN max_audio_streams INT,
            ADD COLUMN max_video_streams INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN max_video_streams,
            DROP COLUMN max_audio_streams
    """)
