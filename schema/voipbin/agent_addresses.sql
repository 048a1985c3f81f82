CREATE TABLE agent_addresses (
    id          BINARY(16) NOT NULL,
    agent_id    BINARY(16),
    customer_id BINARY(16),
    type        VARCHAR(255),
    target      VARCHAR(255),
    target_name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    name        VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    detail      TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    idx         INT,
    tm_create   DATETIME(6),
    tm_update   DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_agent_addresses_agent_id (agent_id),
    UNIQUE INDEX idx_agent_addresses_owner (customer_id, type, target)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
