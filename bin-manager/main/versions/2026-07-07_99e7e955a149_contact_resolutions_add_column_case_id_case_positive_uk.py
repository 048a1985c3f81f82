"""contact_resolutions add column case_id case_positive_uk

A resolution can belong to a case instead of an interaction. The downgrade deletes the resolutions of cases.

Revision ID: 99e7e955a149
Revises: 8d5a344905e7
Create Date: 2026-07-07 09:24:03.001122

"""
from alembic import op

revision = "99e7e955a149"
down_revision = "8d5a344905e7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE contact_resolutions
            MODIFY COLUMN interaction_id BINARY(16) NULL,
            ADD COLUMN case_id BINARY(16),
            ADD COLUMN case_positive_uk BINARY(16) GENERATED ALWAYS AS (
                IF(
                    resolution_type = 'positive' AND interaction_id IS NULL AND tm_delete IS NULL,
                    case_id,
                    NULL
                )
            ) STORED,
            ADD INDEX idx_contact_resolutions_case_id (case_id),
            ADD UNIQUE INDEX uq_resolution_case_positive (case_positive_uk),
            ADD CONSTRAINT chk_resolution_case_or_interaction CHECK (interaction_id IS NOT NULL OR case_id IS NOT NULL)
    """)


def downgrade() -> None:
    op.execute("""
        DELETE FROM contact_resolutions
        WHERE interaction_id IS NULL
    """)

    op.execute("""
        ALTER TABLE contact_resolutions
            DROP CONSTRAINT chk_resolution_case_or_interaction,
            DROP INDEX uq_resolution_case_positive,
            DROP INDEX idx_contact_resolutions_case_id,
            DROP COLUMN case_positive_uk,
            DROP COLUMN case_id,
            MODIFY COLUMN interaction_id BINARY(16) NOT NULL
    """)
