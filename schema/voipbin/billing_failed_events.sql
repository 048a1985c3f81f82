CREATE TABLE billing_failed_events (
    id              BINARY(16) NOT NULL,
    event_type      VARCHAR(255) NOT NULL,
    event_publisher VARCHAR(255) NOT NULL,
    event_data      TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL,
    error_message   TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL,
    retry_count     INT NOT NULL DEFAULT 0,
    max_retries     INT NOT NULL DEFAULT 5,
    next_retry_at   DATETIME(6) NOT NULL,
    status          VARCHAR(32) NOT NULL DEFAULT 'pending',
    tm_create       DATETIME(6),
    tm_update       DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_billing_failed_events_status_next_retry (status, next_retry_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
