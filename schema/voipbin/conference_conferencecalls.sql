CREATE TABLE conference_conferencecalls (
    id             BINARY(16) NOT NULL,
    customer_id    BINARY(16),
    activeflow_id  BINARY(16),
    conference_id  BINARY(16),
    reference_type VARCHAR(255),
    reference_id   BINARY(16),
    status         VARCHAR(255),
    tm_create      DATETIME(6),
    tm_update      DATETIME(6),
    tm_delete      DATETIME(6),
    PRIMARY KEY (id),
    INDEX conference_conferencecalls_activeflow_id (activeflow_id),
    INDEX idx_conference_conferencecalls_conference_id (conference_id),
    INDEX idx_conference_conferencecalls_create (tm_create),
    INDEX idx_conference_conferencecalls_customer_id (customer_id),
    INDEX idx_conference_conferencecalls_reference_id (reference_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
