CREATE TABLE route_routes (
    id          BINARY(16) NOT NULL,
    customer_id BINARY(16),
    name        VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    detail      TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    provider_id BINARY(16),
    priority    INT,
    target      VARCHAR(255),
    tm_create   DATETIME(6),
    tm_update   DATETIME(6),
    tm_delete   DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_route_routes_customer_id (customer_id),
    INDEX idx_route_routes_provider_id (provider_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
