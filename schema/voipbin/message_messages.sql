CREATE TABLE message_messages (
    id                    BINARY(16) NOT NULL,
    customer_id           BINARY(16),
    type                  VARCHAR(255),
    source                JSON,
    targets               JSON,
    provider_name         VARCHAR(255),
    provider_reference_id VARCHAR(255),
    text                  TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    medias                JSON,
    direction             VARCHAR(255),
    tm_create             DATETIME(6),
    tm_update             DATETIME(6),
    tm_delete             DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_message_messages_customer_id (customer_id),
    INDEX idx_message_messages_provider_name (provider_name),
    INDEX idx_message_messages_provider_reference_id (provider_reference_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
