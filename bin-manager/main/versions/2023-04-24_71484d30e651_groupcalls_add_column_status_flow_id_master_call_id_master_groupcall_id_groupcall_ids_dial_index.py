"""groupcalls add column status flow_id master_call_id master_groupcall_id groupcall_ids dial_index

Existing rows get the empty string, zero bytes or 0: the upgrade adds the columns with these defaults, then
drops the defaults. The server rewrites no row.

Revision ID: 71484d30e651
Revises: 34c7e8d98a8c
Create Date: 2023-04-24 17:29:52.633494

"""
from alembic import op

revision = "71484d30e651"
down_revision = "34c7e8d98a8c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE groupcalls
            ADD COLUMN status              VARCHAR(16) DEFAULT '' AFTER customer_id,
            ADD COLUMN flow_id             BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER status,
            ADD COLUMN master_call_id      BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER destinations,
            ADD COLUMN master_groupcall_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER master_call_id,
            ADD COLUMN answer_groupcall_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER call_ids,
            ADD COLUMN groupcall_ids       JSON AFTER answer_groupcall_id,
            ADD COLUMN dial_index          INT DEFAULT 0 AFTER call_count,
            ADD COLUMN groupcall_count     INT DEFAULT 0 AFTER dial_index
    """)

    op.execute("""
        ALTER TABLE groupcalls
            ALTER COLUMN status SET DEFAULT NULL,
            ALTER COLUMN flow_id SET DEFAULT NULL,
            ALTER COLUMN master_call_id SET DEFAULT NULL,
            ALTER COLUMN master_groupcall_id SET DEFAULT NULL,
            ALTER COLUMN answer_groupcall_id SET DEFAULT NULL,
            ALTER COLUMN dial_index SET DEFAULT NULL,
            ALTER COLUMN groupcall_count SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE groupcalls
            DROP COLUMN groupcall_count,
            DROP COLUMN dial_index,
            DROP COLUMN groupcall_ids,
            DROP COLUMN answer_groupcall_id,
            DROP COLUMN master_groupcall_id,
            DROP COLUMN master_call_id,
            DROP COLUMN flow_id,
            DROP COLUMN status
    """)
