CREATE TABLE registrar_sip_auths (
    id             BINARY(16) NOT NULL,
    reference_type VARCHAR(255),
    auth_types     JSON,
    realm          VARCHAR(255),
    username       VARCHAR(255),
    password       VARCHAR(255),
    allowed_ips    JSON,
    tm_create      DATETIME(6),
    tm_update      DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_registrar_sip_auths_realm (realm)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
