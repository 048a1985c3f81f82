"""call_confbridges update column recording_ids

Some ids were stored as sixteen raw bytes: in JSON as a string of that length or, on MySQL, as an opaque
value. They become texts. Everything else in the array, and its order, stays. The downgrade does not undo
this.

The condition is COUNT(*) > 0, because MySQL converts EXISTS to a semijoin that finds no rows here.

Revision ID: ede50012c416
Revises: 902325885953
Create Date: 2026-08-10 20:00:03.914006

"""
from alembic import op

revision = "ede50012c416"
down_revision = "902325885953"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # MariaDB cuts JSON_ARRAYAGG() off there, at a mebibyte by default
    op.execute("SET SESSION group_concat_max_len = 1073741824")

    op.execute("""
        UPDATE call_confbridges
        SET recording_ids = (
            SELECT JSON_ARRAYAGG(JSON_EXTRACT(
                CASE
                    WHEN JSON_TYPE(element) = 'STRING' AND LENGTH(JSON_UNQUOTE(element)) = 16
                        THEN JSON_EXTRACT(JSON_ARRAY(LOWER(CONCAT_WS(
                            '-',
                            SUBSTR(HEX(JSON_UNQUOTE(element)), 1, 8),
                            SUBSTR(HEX(JSON_UNQUOTE(element)), 9, 4),
                            SUBSTR(HEX(JSON_UNQUOTE(element)), 13, 4),
                            SUBSTR(HEX(JSON_UNQUOTE(element)), 17, 4),
                            SUBSTR(HEX(JSON_UNQUOTE(element)), 21)
                        ))), '$[0]')
                    WHEN JSON_TYPE(element) IN ('BLOB', 'BIT') AND LENGTH(
                        FROM_BASE64(SUBSTRING_INDEX(JSON_UNQUOTE(element), ':', -1))
                    ) = 16
                        THEN JSON_EXTRACT(JSON_ARRAY(LOWER(CONCAT_WS(
                            '-',
                            SUBSTR(HEX(FROM_BASE64(SUBSTRING_INDEX(JSON_UNQUOTE(element), ':', -1))), 1, 8),
                            SUBSTR(HEX(FROM_BASE64(SUBSTRING_INDEX(JSON_UNQUOTE(element), ':', -1))), 9, 4),
                            SUBSTR(HEX(FROM_BASE64(SUBSTRING_INDEX(JSON_UNQUOTE(element), ':', -1))), 13, 4),
                            SUBSTR(HEX(FROM_BASE64(SUBSTRING_INDEX(JSON_UNQUOTE(element), ':', -1))), 17, 4),
                            SUBSTR(HEX(FROM_BASE64(SUBSTRING_INDEX(JSON_UNQUOTE(element), ':', -1))), 21)
                        ))), '$[0]')
                    ELSE element
                END,
                '$'
            ))
            FROM JSON_TABLE(recording_ids, '$[*]' COLUMNS (element JSON PATH '$')) AS elements
        )
        WHERE JSON_TYPE(recording_ids) = 'ARRAY'
            AND (
                SELECT COUNT(*)
                FROM JSON_TABLE(recording_ids, '$[*]' COLUMNS (element JSON PATH '$')) AS elements
                WHERE JSON_TYPE(element) IN ('BLOB', 'BIT')
                    OR (JSON_TYPE(element) = 'STRING' AND LENGTH(JSON_UNQUOTE(element)) = 16)
            ) > 0
    """)


def downgrade() -> None:
    pass
