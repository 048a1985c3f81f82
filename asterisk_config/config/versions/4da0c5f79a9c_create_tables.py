"""create tables

Revision ID: 4da0c5f79a9c
Revises:
Create Date: 2013-07-28 12:28:03.091587

"""
from alembic import op

revision = "4da0c5f79a9c"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE iaxfriends (
            id                INT NOT NULL AUTO_INCREMENT,
            name              VARCHAR(40) NOT NULL,
            type              ENUM('friend', 'user', 'peer'),
            username          VARCHAR(40),
            mailbox           VARCHAR(40),
            secret            VARCHAR(40),
            dbsecret          VARCHAR(40),
            context           VARCHAR(40),
            regcontext        VARCHAR(40),
            host              VARCHAR(40),
            ipaddr            VARCHAR(40),
            port              INT,
            defaultip         VARCHAR(20),
            sourceaddress     VARCHAR(20),
            mask              VARCHAR(20),
            regexten          VARCHAR(40),
            regseconds        INT,
            accountcode       VARCHAR(20),
            mohinterpret      VARCHAR(20),
            mohsuggest        VARCHAR(20),
            inkeys            VARCHAR(40),
            outkeys           VARCHAR(40),
            language          VARCHAR(10),
            callerid          VARCHAR(100),
            cid_number        VARCHAR(40),
            sendani           ENUM('yes', 'no'),
            fullname          VARCHAR(40),
            trunk             ENUM('yes', 'no'),
            auth              VARCHAR(20),
            maxauthreq        INT,
            requirecalltoken  ENUM('yes', 'no', 'auto'),
            encryption        ENUM('yes', 'no', 'aes128'),
            transfer          ENUM('yes', 'no', 'mediaonly'),
            jitterbuffer      ENUM('yes', 'no'),
            forcejitterbuffer ENUM('yes', 'no'),
            disallow          VARCHAR(200),
            allow             VARCHAR(200),
            codecpriority     VARCHAR(40),
            `qualify`         VARCHAR(10),
            qualifysmoothing  ENUM('yes', 'no'),
            qualifyfreqok     VARCHAR(10),
            qualifyfreqnotok  VARCHAR(10),
            timezone          VARCHAR(20),
            adsi              ENUM('yes', 'no'),
            amaflags          VARCHAR(20),
            setvar            VARCHAR(200),
            PRIMARY KEY (id),
            UNIQUE INDEX name (name),
            INDEX iaxfriends_host_port (host, port),
            INDEX iaxfriends_ipaddr_port (ipaddr, port),
            INDEX iaxfriends_name (name),
            INDEX iaxfriends_name_host (name, host),
            INDEX iaxfriends_name_ipaddr_port (name, ipaddr, port)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE meetme (
            bookid            INT NOT NULL AUTO_INCREMENT,
            confno            VARCHAR(80) NOT NULL,
            starttime         DATETIME,
            endtime           DATETIME,
            pin               VARCHAR(20),
            adminpin          VARCHAR(20),
            opts              VARCHAR(20),
            adminopts         VARCHAR(20),
            recordingfilename VARCHAR(80),
            recordingformat   VARCHAR(10),
            maxusers          INT,
            members           INT NOT NULL,
            PRIMARY KEY (bookid),
            INDEX meetme_confno_start_end (confno, starttime, endtime)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE musiconhold (
            name        VARCHAR(80) NOT NULL,
            mode        ENUM('custom', 'files', 'mp3nb', 'quietmp3nb', 'quietmp3'),
            directory   VARCHAR(255),
            application VARCHAR(255),
            digit       VARCHAR(1),
            sort        VARCHAR(10),
            format      VARCHAR(10),
            stamp       DATETIME,
            PRIMARY KEY (name)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE sippeers (
            id                  INT NOT NULL AUTO_INCREMENT,
            name                VARCHAR(40) NOT NULL,
            ipaddr              VARCHAR(45),
            port                INT,
            regseconds          INT,
            defaultuser         VARCHAR(40),
            fullcontact         VARCHAR(80),
            regserver           VARCHAR(20),
            useragent           VARCHAR(20),
            lastms              INT,
            host                VARCHAR(40),
            type                ENUM('friend', 'user', 'peer'),
            context             VARCHAR(40),
            permit              VARCHAR(95),
            deny                VARCHAR(95),
            secret              VARCHAR(40),
            md5secret           VARCHAR(40),
            remotesecret        VARCHAR(40),
            transport           ENUM('udp', 'tcp', 'tls', 'ws', 'wss', 'udp,tcp', 'tcp,udp'),
            dtmfmode            ENUM('rfc2833', 'info', 'shortinfo', 'inband', 'auto'),
            directmedia         ENUM('yes', 'no', 'nonat', 'update'),
            nat                 VARCHAR(29),
            callgroup           VARCHAR(40),
            pickupgroup         VARCHAR(40),
            language            VARCHAR(40),
            disallow            VARCHAR(200),
            allow               VARCHAR(200),
            insecure            VARCHAR(40),
            trustrpid           ENUM('yes', 'no'),
            progressinband      ENUM('yes', 'no', 'never'),
            promiscredir        ENUM('yes', 'no'),
            useclientcode       ENUM('yes', 'no'),
            accountcode         VARCHAR(40),
            setvar              VARCHAR(200),
            callerid            VARCHAR(40),
            amaflags            VARCHAR(40),
            callcounter         ENUM('yes', 'no'),
            busylevel           INT,
            allowoverlap        ENUM('yes', 'no'),
            allowsubscribe      ENUM('yes', 'no'),
            videosupport        ENUM('yes', 'no'),
            maxcallbitrate      INT,
            rfc2833compensate   ENUM('yes', 'no'),
            mailbox             VARCHAR(40),
            `session-timers`    ENUM('accept', 'refuse', 'originate'),
            `session-expires`   INT,
            `session-minse`     INT,
            `session-refresher` ENUM('uac', 'uas'),
            t38pt_usertpsource  VARCHAR(40),
            regexten            VARCHAR(40),
            fromdomain          VARCHAR(40),
            fromuser            VARCHAR(40),
            `qualify`           VARCHAR(40),
            defaultip           VARCHAR(45),
            rtptimeout          INT,
            rtpholdtimeout      INT,
            sendrpid            ENUM('yes', 'no'),
            outboundproxy       VARCHAR(40),
            callbackextension   VARCHAR(40),
            timert1             INT,
            timerb              INT,
            qualifyfreq         INT,
            constantssrc        ENUM('yes', 'no'),
            contactpermit       VARCHAR(95),
            contactdeny         VARCHAR(95),
            usereqphone         ENUM('yes', 'no'),
            textsupport         ENUM('yes', 'no'),
            faxdetect           ENUM('yes', 'no'),
            buggymwi            ENUM('yes', 'no'),
            auth                VARCHAR(40),
            fullname            VARCHAR(40),
            trunkname           VARCHAR(40),
            cid_number          VARCHAR(40),
            callingpres         ENUM('allowed_not_screened', 'allowed_passed_screen',
                                     'allowed_failed_screen', 'allowed', 'prohib_not_screened',
                                     'prohib_passed_screen', 'prohib_failed_screen', 'prohib'),
            mohinterpret        VARCHAR(40),
            mohsuggest          VARCHAR(40),
            parkinglot          VARCHAR(40),
            hasvoicemail        ENUM('yes', 'no'),
            subscribemwi        ENUM('yes', 'no'),
            vmexten             VARCHAR(40),
            autoframing         ENUM('yes', 'no'),
            rtpkeepalive        INT,
            `call-limit`        INT,
            g726nonstandard     ENUM('yes', 'no'),
            ignoresdpversion    ENUM('yes', 'no'),
            allowtransfer       ENUM('yes', 'no'),
            dynamic             ENUM('yes', 'no'),
            path                VARCHAR(256),
            supportpath         ENUM('yes', 'no'),
            PRIMARY KEY (id),
            UNIQUE INDEX name (name),
            INDEX sippeers_host_port (host, port),
            INDEX sippeers_ipaddr_port (ipaddr, port),
            INDEX sippeers_name (name),
            INDEX sippeers_name_host (name, host)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE voicemail (
            uniqueid        INT NOT NULL AUTO_INCREMENT,
            context         VARCHAR(80) NOT NULL,
            mailbox         VARCHAR(80) NOT NULL,
            password        VARCHAR(80) NOT NULL,
            fullname        VARCHAR(80),
            alias           VARCHAR(80),
            email           VARCHAR(80),
            pager           VARCHAR(80),
            attach          ENUM('yes', 'no'),
            attachfmt       VARCHAR(10),
            serveremail     VARCHAR(80),
            language        VARCHAR(20),
            tz              VARCHAR(30),
            deletevoicemail ENUM('yes', 'no'),
            saycid          ENUM('yes', 'no'),
            sendvoicemail   ENUM('yes', 'no'),
            review          ENUM('yes', 'no'),
            tempgreetwarn   ENUM('yes', 'no'),
            operator        ENUM('yes', 'no'),
            envelope        ENUM('yes', 'no'),
            sayduration     INT,
            forcename       ENUM('yes', 'no'),
            forcegreetings  ENUM('yes', 'no'),
            callback        VARCHAR(80),
            dialout         VARCHAR(80),
            exitcontext     VARCHAR(80),
            maxmsg          INT,
            volgain         DECIMAL(5,2),
            imapuser        VARCHAR(80),
            imappassword    VARCHAR(80),
            imapserver      VARCHAR(80),
            imapport        VARCHAR(8),
            imapflags       VARCHAR(80),
            stamp           DATETIME,
            PRIMARY KEY (uniqueid),
            INDEX voicemail_context (context),
            INDEX voicemail_imapuser (imapuser),
            INDEX voicemail_mailbox (mailbox),
            INDEX voicemail_mailbox_context (mailbox, context)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE voicemail")
    op.execute("DROP TABLE sippeers")
    op.execute("DROP TABLE musiconhold")
    op.execute("DROP TABLE meetme")
    op.execute("DROP TABLE iaxfriends")
