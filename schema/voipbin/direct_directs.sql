CREATE TABLE direct_directs (
    id            BINARY(16) NOT NULL,
    customer_id   BINARY(16) NOT NULL,
    resource_type VARCHAR(32) NOT NULL,
    resource_id   BINARY(16) NOT NULL,
    hash          VARCHAR(255) NOT NULL,
    tm_create     DATETIME(6),
    tm_update     DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_direct_directs_customer_id (customer_id),
    UNIQUE INDEX idx_direct_directs_hash (hash),
    UNIQUE INDEX idx_direct_directs_resource (resource_type, resource_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
