"""create queue tables

Revision ID: 28887f25a46f
Revises: 21e526ad3040
Create Date: 2014-03-03 12:26:25.261640

"""
from alembic import op

revision = "28887f25a46f"
down_revision = "21e526ad3040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE queue_members (
            queue_name      VARCHAR(80) NOT NULL,
            interface       VARCHAR(80) NOT NULL,
            uniqueid        VARCHAR(80) NOT NULL,
            membername      VARCHAR(80),
            state_interface VARCHAR(80),
            penalty         INT,
            paused          INT,
            PRIMARY KEY (queue_name, interface)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE queues (
            name                        VARCHAR(128) NOT NULL,
            musiconhold                 VARCHAR(128),
            announce                    VARCHAR(128),
            context                     VARCHAR(128),
            timeout                     INT,
            ringinuse                   ENUM('yes', 'no'),
            setinterfacevar             ENUM('yes', 'no'),
            setqueuevar                 ENUM('yes', 'no'),
            setqueueentryvar            ENUM('yes', 'no'),
            monitor_format              VARCHAR(8),
            membermacro                 VARCHAR(512),
            membergosub                 VARCHAR(512),
            queue_youarenext            VARCHAR(128),
            queue_thereare              VARCHAR(128),
            queue_callswaiting          VARCHAR(128),
            queue_quantity1             VARCHAR(128),
            queue_quantity2             VARCHAR(128),
            queue_holdtime              VARCHAR(128),
            queue_minutes               VARCHAR(128),
            queue_minute                VARCHAR(128),
            queue_seconds               VARCHAR(128),
            queue_thankyou              VARCHAR(128),
            queue_callerannounce        VARCHAR(128),
            queue_reporthold            VARCHAR(128),
            announce_frequency          INT,
            announce_to_first_user      ENUM('yes', 'no'),
            min_announce_frequency      INT,
            announce_round_seconds      INT,
            announce_holdtime           VARCHAR(128),
            announce_position           VARCHAR(128),
            announce_position_limit     INT,
            periodic_announce           VARCHAR(50),
            periodic_announce_frequency INT,
            relative_periodic_announce  ENUM('yes', 'no'),
            random_periodic_announce    ENUM('yes', 'no'),
            retry                       INT,
            wrapuptime                  INT,
            penaltymemberslimit         INT,
            autofill                    ENUM('yes', 'no'),
            monitor_type                VARCHAR(128),
            autopause                   ENUM('yes', 'no', 'all'),
            autopausedelay              INT,
            autopausebusy               ENUM('yes', 'no'),
            autopauseunavail            ENUM('yes', 'no'),
            maxlen                      INT,
            servicelevel                INT,
            strategy                    ENUM('ringall', 'leastrecent', 'fewestcalls', 'random', 'rrmemory',
                                             'linear', 'wrandom', 'rrordered'),
            joinempty                   VARCHAR(128),
            leavewhenempty              VARCHAR(128),
            reportholdtime              ENUM('yes', 'no'),
            memberdelay                 INT,
            weight                      INT,
            timeoutrestart              ENUM('yes', 'no'),
            defaultrule                 VARCHAR(128),
            timeoutpriority             VARCHAR(128),
            PRIMARY KEY (name)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE queues")
    op.execute("DROP TABLE queue_members")
