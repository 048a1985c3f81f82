CREATE TABLE contact_address_ownership_periods (
    id             BINARY(16) NOT NULL,
    customer_id    BINARY(16) NOT NULL,
    contact_id     BINARY(16) NOT NULL,
    type           VARCHAR(255) NOT NULL DEFAULT '',
    target         VARCHAR(255) NOT NULL DEFAULT '',
    valid_from     DATETIME(6),
    valid_to       DATETIME(6),
    open_period_uk BINARY(32) GENERATED ALWAYS AS (IF(valid_to IS NULL, UNHEX(SHA2(CONCAT_WS('|', customer_id, type, target), 256)), NULL)) STORED,
    tm_create      DATETIME(6),
    tm_update      DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_ownership_periods_contact (customer_id, contact_id),
    INDEX idx_ownership_periods_lookup (customer_id, type, target, valid_from, valid_to),
    UNIQUE INDEX idx_ownership_periods_open (open_period_uk)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
