CREATE TABLE ps_endpoint_id_ips (
    id                VARCHAR(255) NOT NULL,
    endpoint          VARCHAR(255),
    `match`           VARCHAR(80),
    srv_lookups       ENUM('0','1','off','on','false','true','no','yes'),
    match_header      VARCHAR(255),
    match_request_uri VARCHAR(255),
    UNIQUE INDEX id (id),
    INDEX ps_endpoint_id_ips_id (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
