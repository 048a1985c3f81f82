"""all remove column user_id

Also changes agents, calls, conferences, domains, extensions, flows, numbers, queuecallreferences, queuecalls,
queues, recordings, tags and transcribes. The downgrade recreates the removed columns but not their data.

Revision ID: 431ea0ae1aab
Revises: f12a66c5cc00
Create Date: 2022-01-31 00:55:17.960193

"""
from alembic import op

revision = "431ea0ae1aab"
down_revision = "f12a66c5cc00"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE agents
            DROP INDEX idx_agents_userid,
            DROP COLUMN user_id,
            ADD INDEX idx_agents_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE calls
            DROP INDEX idx_calls_user_id,
            DROP COLUMN user_id,
            ADD INDEX idx_calls_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE conferences
            DROP INDEX idx_conferences_user_id,
            DROP COLUMN user_id,
            ADD INDEX idx_conferences_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE domains
            DROP INDEX idx_domains_user_id,
            DROP COLUMN user_id,
            ADD INDEX idx_domains_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE extensions
            DROP INDEX idx_extensions_user_id,
            DROP COLUMN user_id,
            ADD INDEX idx_extensions_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE flows
            DROP COLUMN user_id,
            ADD INDEX idx_flows_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE numbers
            DROP INDEX idx_numbers_user_id,
            DROP COLUMN user_id,
            ADD INDEX idx_numbers_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE queuecallreferences
            DROP COLUMN user_id,
            ADD INDEX idx_queuecallreferences_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE queuecalls
            DROP INDEX idx_queuecalls_userid,
            DROP COLUMN user_id,
            ADD INDEX idx_queuecalls_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE queues
            DROP INDEX idx_queues_userid,
            DROP COLUMN user_id,
            ADD INDEX idx_queues_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE recordings
            DROP INDEX idx_recordings_user_id,
            DROP COLUMN user_id,
            ADD INDEX idx_recordings_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE tags
            DROP INDEX idx_tags_userid,
            DROP COLUMN user_id,
            ADD INDEX idx_tags_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE transcribes
            DROP INDEX idx_transcribes_user_id,
            DROP COLUMN user_id,
            ADD INDEX idx_transcribes_customerid (customer_id)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE transcribes
            DROP INDEX idx_transcribes_customerid,
            ADD COLUMN user_id INT AFTER customer_id,
            ADD INDEX idx_transcribes_user_id (user_id)
    """)

    op.execute("""
        ALTER TABLE tags
            DROP INDEX idx_tags_customerid,
            ADD COLUMN user_id INT AFTER customer_id,
            ADD INDEX idx_tags_userid (user_id)
    """)

    op.execute("""
        ALTER TABLE recordings
            DROP INDEX idx_recordings_customerid,
            ADD COLUMN user_id INT AFTER customer_id,
            ADD INDEX idx_recordings_user_id (user_id)
    """)

    op.execute("""
        ALTER TABLE queues
            DROP INDEX idx_queues_customerid,
            ADD COLUMN user_id INT AFTER customer_id,
            ADD INDEX idx_queues_userid (user_id)
    """)

    op.execute("""
        ALTER TABLE queuecalls
            DROP INDEX idx_queuecalls_customerid,
            ADD COLUMN user_id INT AFTER customer_id,
            ADD INDEX idx_queuecalls_userid (user_id)
    """)

    op.execute("""
        ALTER TABLE queuecallreferences
            DROP INDEX idx_queuecallreferences_customerid,
            ADD COLUMN user_id INT AFTER customer_id
    """)

    op.execute("""
        ALTER TABLE numbers
            DROP INDEX idx_numbers_customerid,
            ADD COLUMN user_id INT AFTER flow_id,
            ADD INDEX idx_numbers_user_id (user_id)
    """)

    op.execute("""
        ALTER TABLE flows
            DROP INDEX idx_flows_customerid,
            ADD COLUMN user_id INT AFTER customer_id
    """)

    op.execute("""
        ALTER TABLE extensions
            DROP INDEX idx_extensions_customerid,
            ADD COLUMN user_id INT AFTER customer_id,
            ADD INDEX idx_extensions_user_id (user_id)
    """)

    op.execute("""
        ALTER TABLE domains
            DROP INDEX idx_domains_customerid,
            ADD COLUMN user_id INT AFTER customer_id,
            ADD INDEX idx_domains_user_id (user_id)
    """)

    op.execute("""
        ALTER TABLE conferences
            DROP INDEX idx_conferences_customerid,
            ADD COLUMN user_id INT AFTER customer_id,
            ADD INDEX idx_conferences_user_id (user_id)
    """)

    op.execute("""
        ALTER TABLE calls
            DROP INDEX idx_calls_customerid,
            ADD COLUMN user_id INT AFTER customer_id,
            ADD INDEX idx_calls_user_id (user_id)
    """)

    op.execute("""
        ALTER TABLE agents
            DROP INDEX idx_agents_customerid,
            ADD COLUMN user_id INT AFTER customer_id,
            ADD INDEX idx_agents_userid (user_id)
    """)
