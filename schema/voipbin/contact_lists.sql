CREATE TABLE contact_lists (
    id            BINARY(16) NOT NULL,
    customer_id   BINARY(16) NOT NULL,
    name          VARCHAR(100) NOT NULL,
    detail        TEXT,
    type          VARCHAR(20) DEFAULT 'static',
    query         TEXT,
    contact_count BIGINT DEFAULT 0,
    tm_create     DATETIME(6) NOT NULL,
    tm_update     DATETIME(6),
    tm_delete     DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_contact_lists_customer (customer_id),
    INDEX idx_contact_lists_tm_create (tm_create)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
