"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
Create Date: ${create_date}

"""
from alembic import op

revision = ${repr(up_revision).replace("'", '"')}
down_revision = ${repr(down_revision).replace("'", '"')}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}

# Rules for a migration; delete these lines when the migration follows them.
# - Write raw SQL, one statement per op.execute. Combine changes to one table only if they have the same cost.
# - Old code still runs during the upgrade and for a while after it: add first, remove in a later release.
# - Name every index and constraint. CREATE TABLE and new text columns state their character set and collation.
# - Write SQL that MySQL and MariaDB both accept: a DEFAULT of TEXT or JSON is an expression, in parentheses.
# - downgrade() restores the previous schema exactly, including the column order.
# - The docstring says why, and which data the upgrade or the downgrade loses.


def upgrade() -> None:
    op.execute("""
${context.get("upgrade_sql", "        <statement>")}
    """)


def downgrade() -> None:
    op.execute("""
${context.get("downgrade_sql", "        <statement>")}
    """)
