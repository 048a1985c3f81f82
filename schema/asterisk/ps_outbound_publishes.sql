CREATE TABLE ps_outbound_publishes (
    id                VARCHAR(255) NOT NULL,
    expiration        INT,
    outbound_auth     VARCHAR(255),
    outbound_proxy    VARCHAR(256),
    server_uri        VARCHAR(256),
    from_uri          VARCHAR(256),
    to_uri            VARCHAR(256),
    event             VARCHAR(40),
    max_auth_attempts INT,
    transport         VARCHAR(40),
    multi_user        ENUM('0','1','off','on','false','true','no','yes'),
    `@body`           VARCHAR(40),
    `@context`        VARCHAR(256),
    `@exten`          VARCHAR(256),
    UNIQUE INDEX id (id),
    INDEX ps_outbound_publishes_id (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
