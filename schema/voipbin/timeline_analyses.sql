CREATE TABLE timeline_analyses (
    id            BINARY(16) NOT NULL,
    customer_id   BINARY(16) NOT NULL,
    activeflow_id BINARY(16) NOT NULL,
    status        VARCHAR(32) NOT NULL,
    result        JSON,
    model         VARCHAR(255) NOT NULL DEFAULT '',
    error         TEXT,
    tm_create     DATETIME(6) NOT NULL,
    tm_update     DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_timeline_analyses_customer_create (customer_id, tm_create),
    UNIQUE INDEX uq_timeline_analyses_activeflow (activeflow_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
