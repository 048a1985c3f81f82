CREATE TABLE ps_inbound_publications (
    id                           VARCHAR(255) NOT NULL,
    endpoint                     VARCHAR(255),
    `event_asterisk-devicestate` VARCHAR(40),
    `event_asterisk-mwi`         VARCHAR(40),
    UNIQUE INDEX id (id),
    INDEX ps_inbound_publications_id (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
