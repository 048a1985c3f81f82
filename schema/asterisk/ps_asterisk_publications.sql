CREATE TABLE ps_asterisk_publications (
    id                   VARCHAR(40) NOT NULL,
    devicestate_publish  VARCHAR(40),
    mailboxstate_publish VARCHAR(40),
    device_state         ENUM('0','1','off','on','false','true','no','yes'),
    device_state_filter  VARCHAR(256),
    mailbox_state        ENUM('0','1','off','on','false','true','no','yes'),
    mailbox_state_filter VARCHAR(256),
    UNIQUE INDEX id (id),
    INDEX ps_asterisk_publications_id (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
