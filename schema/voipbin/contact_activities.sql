CREATE TABLE contact_activities (
    id           BINARY(16) NOT NULL,
    contact_id   BINARY(16) NOT NULL,
    customer_id  BINARY(16) NOT NULL,
    type         VARCHAR(20) NOT NULL,
    direction    VARCHAR(20) NOT NULL,
    reference_id BINARY(16),
    summary      VARCHAR(500) DEFAULT '',
    duration     BIGINT DEFAULT 0,
    tm_activity  DATETIME(6) NOT NULL,
    tm_create    DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    INDEX idx_contact_activities_contact_time (contact_id, tm_activity DESC),
    INDEX idx_contact_activities_customer_time (customer_id, tm_activity DESC),
    INDEX idx_contact_activities_reference (reference_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
