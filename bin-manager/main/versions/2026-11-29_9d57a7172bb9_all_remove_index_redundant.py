"""all remove index redundant

Each of these indexes costs time at every INSERT, and another index serves its queries. Dropped index:
index that serves its queries:

- ai_summaries.idx_ai_summaries_reference_id: idx_ai_summaries_reference_id_language
- call_bridges.idx_call_bridges_id: the primary key
- campaign_campaigncalls.idx_campaign_campaigncalls_campaign_id: idx_campaign_campaigncalls_campaign_id_status
- contact_contacts.idx_contact_contacts_customer: idx_contact_contacts_customer_external
- talk_participants.idx_chat_id: unique_participant, which also serves the foreign key
- tts_manager_speaking.idx_tts_manager_speaking_customer_id: idx_tts_manager_speaking_ref_status

The dropped indexes returned the rows of one value in the order of id. A query that sorts them by id now
needs a sort.

The upgrade changes only definitions. The downgrade reads each table once.

Revision ID: 9d57a7172bb9
Revises: c97d1202b03d
Create Date: 2026-11-29 14:17:16.040690

"""
from alembic import op

revision = "9d57a7172bb9"
down_revision = "c97d1202b03d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_summaries
            DROP INDEX idx_ai_summaries_reference_id
    """)

    op.execute("""
        ALTER TABLE call_bridges
            DROP INDEX idx_call_bridges_id
    """)

    op.execute("""
        ALTER TABLE campaign_campaigncalls
            DROP INDEX idx_campaign_campaigncalls_campaign_id
    """)

    op.execute("""
        ALTER TABLE contact_contacts
            DROP INDEX idx_contact_contacts_customer
    """)

    op.execute("""
        ALTER TABLE talk_participants
            DROP INDEX idx_chat_id
    """)

    op.execute("""
        ALTER TABLE tts_manager_speaking
            DROP INDEX idx_tts_manager_speaking_customer_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE tts_manager_speaking
            ADD INDEX idx_tts_manager_speaking_customer_id (customer_id)
    """)

    op.execute("""
        ALTER TABLE talk_participants
            ADD INDEX idx_chat_id (chat_id)
    """)

    op.execute("""
        ALTER TABLE contact_contacts
            ADD INDEX idx_contact_contacts_customer (customer_id)
    """)

    op.execute("""
        ALTER TABLE campaign_campaigncalls
            ADD INDEX idx_campaign_campaigncalls_campaign_id (campaign_id)
    """)

    op.execute("""
        ALTER TABLE call_bridges
            ADD INDEX idx_call_bridges_id (id)
    """)

    op.execute("""
        ALTER TABLE ai_summaries
            ADD INDEX idx_ai_summaries_reference_id (reference_id)
    """)
