CREATE TABLE storage_accounts (
    id               BINARY(16) NOT NULL,
    customer_id      BINARY(16),
    total_file_count BIGINT,
    total_file_size  BIGINT,
    tm_create        DATETIME(6),
    tm_update        DATETIME(6),
    tm_delete        DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_storage_accounts_customer_id (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
