CREATE TABLE campaign_outplans (
    id              BINARY(16) NOT NULL,
    customer_id     BINARY(16),
    name            VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    detail          TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    source          JSON,
    dial_timeout    INT,
    try_interval    INT,
    max_try_count_0 INT,
    max_try_count_1 INT,
    max_try_count_2 INT,
    max_try_count_3 INT,
    max_try_count_4 INT,
    tm_create       DATETIME(6),
    tm_update       DATETIME(6),
    tm_delete       DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_campaign_outplans_customer_id (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
