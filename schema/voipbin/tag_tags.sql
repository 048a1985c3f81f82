CREATE TABLE tag_tags (
    id          BINARY(16) NOT NULL,
    customer_id BINARY(16),
    name        VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    detail      TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    tm_create   DATETIME(6),
    tm_update   DATETIME(6),
    tm_delete   DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_tag_tags_customer_id (customer_id),
    INDEX idx_tag_tags_name (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
