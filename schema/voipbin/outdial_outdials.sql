CREATE TABLE outdial_outdials (
    id          BINARY(16) NOT NULL,
    customer_id BINARY(16),
    campaign_id BINARY(16),
    name        VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    detail      TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    data        TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    tm_create   DATETIME(6),
    tm_update   DATETIME(6),
    tm_delete   DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_outdial_outdials_campaign_id (campaign_id),
    INDEX idx_outdial_outdials_customer_id (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
