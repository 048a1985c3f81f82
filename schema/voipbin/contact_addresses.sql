CREATE TABLE contact_addresses (
    id                 BINARY(16) NOT NULL,
    customer_id        BINARY(16) NOT NULL,
    contact_id         BINARY(16),
    type               VARCHAR(255) NOT NULL DEFAULT '',
    target             VARCHAR(255) NOT NULL DEFAULT '',
    target_name        VARCHAR(255) NOT NULL DEFAULT '',
    name               VARCHAR(255) NOT NULL DEFAULT '',
    detail             VARCHAR(255) NOT NULL DEFAULT '',
    is_primary         TINYINT(1) NOT NULL DEFAULT 0,
    primary_contact_uk BINARY(16) GENERATED ALWAYS AS (IF(is_primary = 1, contact_id, NULL)) STORED,
    tm_create          DATETIME(6),
    tm_update          DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_contact_addresses_contact_type (contact_id, type),
    UNIQUE INDEX idx_contact_addresses_identifier (customer_id, type, target),
    UNIQUE INDEX idx_contact_addresses_primary (customer_id, primary_contact_uk),
    CONSTRAINT chk_contact_addresses_primary_resolved CHECK (is_primary = 0 OR NOT contact_id IS NULL)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
