CREATE TABLE route_providercalls (
    id            BINARY(16) NOT NULL,
    customer_id   BINARY(16),
    provider_id   BINARY(16),
    flow_id       BINARY(16),
    source        JSON,
    destinations  JSON,
    anonymous     VARCHAR(16),
    call_ids      JSON,
    groupcall_ids JSON,
    tm_create     DATETIME(6),
    tm_update     DATETIME(6),
    tm_delete     DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_route_providercalls_customer_id (customer_id),
    INDEX idx_route_providercalls_provider_id (provider_id),
    INDEX idx_route_providercalls_tm_delete_tm_create (tm_delete, tm_create)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
