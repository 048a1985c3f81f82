CREATE TABLE registrar_trunks (
    id          BINARY(16) NOT NULL,
    customer_id BINARY(16),
    name        VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    detail      VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    domain_name VARCHAR(255),
    auth_types  JSON,
    realm       VARCHAR(255),
    username    VARCHAR(255),
    password    VARCHAR(255),
    allowed_ips JSON,
    tm_create   DATETIME(6),
    tm_update   DATETIME(6),
    tm_delete   DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_registrar_trunks_customer_id (customer_id),
    INDEX idx_registrar_trunks_domain_name (domain_name),
    INDEX idx_registrar_trunks_realm (realm)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
