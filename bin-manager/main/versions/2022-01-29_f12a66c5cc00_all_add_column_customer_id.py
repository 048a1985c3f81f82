"""all add column customer_id

Also changes agents, calls, conferences, domains, extensions, flows, numbers, queuecallreferences, queuecalls,
queues, recordings, tags and transcribes.

Revision ID: f12a66c5cc00
Revises: 9142c979f5df
Create Date: 2022-01-29 00:37:02.906757

"""
from alembic import op

revision = "f12a66c5cc00"
down_revision = "9142c979f5df"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE agents
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE calls
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE conferences
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE domains
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE extensions
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE flows
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE numbers
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE queuecallreferences
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE queuecalls
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE queues
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE recordings
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE tags
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)

    op.execute("""
        ALTER TABLE transcribes
            ADD COLUMN customer_id BINARY(16) AFTER id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE transcribes
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE tags
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE recordings
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE queues
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE queuecalls
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE queuecallreferences
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE numbers
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE flows
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE extensions
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE domains
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE conferences
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE calls
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE agents
            DROP COLUMN customer_id
    """)
