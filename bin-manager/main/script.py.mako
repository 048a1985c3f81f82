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

# Rules for a migration; delete these lines once it keeps them.
# - Raw SQL, one statement to an op.execute. One ALTER TABLE for changes of the same cost to one table.
# - The old code still runs while this runs, and for a while after it: add first, remove in a later release.
# - Name every index and constraint. CREATE TABLE states its character set and collation.
# - MySQL and MariaDB read it alike: a DEFAULT on TEXT or JSON is an expression, in parentheses.
# - downgrade() restores the schema before it exactly, column order included. What is lost for good by either
#   goes into the docstring, as does the reason, where the title does not say it.


def upgrade() -> None:
    op.execute("""
${context.get("upgrade_sql", "        <statement>")}
    """)


def downgrade() -> None:
    op.execute("""
${context.get("downgrade_sql", "        <statement>")}
    """)
