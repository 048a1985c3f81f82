CREATE TABLE ai_teams (
    id              BINARY(16) NOT NULL,
    customer_id     BINARY(16) NOT NULL,
    name            VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL DEFAULT '',
    detail          TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    start_member_id BINARY(16),
    members         JSON,
    parameter       JSON,
    tm_create       DATETIME(6),
    tm_update       DATETIME(6),
    tm_delete       DATETIME(6),
    direct_id       BINARY(16),
    direct_hash     VARCHAR(255),
    PRIMARY KEY (id),
    INDEX idx_ai_teams_customer_id (customer_id),
    INDEX idx_ai_teams_tm_create (tm_create)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
