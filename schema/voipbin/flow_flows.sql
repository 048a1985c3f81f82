CREATE TABLE flow_flows (
    id                  BINARY(16) NOT NULL,
    customer_id         BINARY(16),
    type                VARCHAR(255),
    name                VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    detail              TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    actions             JSON,
    tm_create           DATETIME(6),
    tm_update           DATETIME(6),
    tm_delete           DATETIME(6),
    on_complete_flow_id BINARY(16) NOT NULL DEFAULT '',
    direct_id           BINARY(16),
    direct_hash         VARCHAR(255),
    PRIMARY KEY (id),
    INDEX idx_flow_flows_customer_id (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
