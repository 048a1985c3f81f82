CREATE TABLE call_outbound_configs (
    id                                BINARY(16) NOT NULL,
    customer_id                       BINARY(16) NOT NULL,
    name                              VARCHAR(255) NOT NULL DEFAULT '',
    detail                            TEXT NOT NULL,
    destination_whitelist             JSON NOT NULL,
    codecs                            VARCHAR(255) NOT NULL DEFAULT '',
    tm_create                         DATETIME(6),
    tm_update                         DATETIME(6),
    tm_delete                         DATETIME(6),
    default_outgoing_source_number_id BINARY(16) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE INDEX uq_customer_id (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
