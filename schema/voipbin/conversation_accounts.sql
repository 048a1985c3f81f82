CREATE TABLE conversation_accounts (
    id              BINARY(16) NOT NULL,
    customer_id     BINARY(16),
    type            VARCHAR(32),
    name            VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    detail          TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    secret          TEXT,
    token           TEXT,
    message_flow_id BINARY(16) NOT NULL DEFAULT (UNHEX(REPLACE('00000000-0000-0000-0000-000000000000', '-', ''))),
    tm_create       DATETIME(6),
    tm_update       DATETIME(6),
    tm_delete       DATETIME(6),
    provider_data   JSON,
    PRIMARY KEY (id),
    INDEX idx_conversation_accounts_customer_id (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
