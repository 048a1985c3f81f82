CREATE TABLE conversation_medias (
    id          BINARY(16) NOT NULL,
    customer_id BINARY(16),
    type        VARCHAR(255),
    `Filename`  VARCHAR(2047) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    tm_create   DATETIME(6),
    tm_update   DATETIME(6),
    tm_delete   DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_conversation_medias_customer_id (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
