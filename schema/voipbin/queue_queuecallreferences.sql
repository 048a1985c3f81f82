CREATE TABLE queue_queuecallreferences (
    id                   BINARY(16) NOT NULL,
    customer_id          BINARY(16),
    type                 VARCHAR(255),
    current_queuecall_id BINARY(16),
    queuecall_ids        JSON,
    tm_create            DATETIME(6),
    tm_update            DATETIME(6),
    tm_delete            DATETIME(6),
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
