CREATE TABLE talk_chats (
    id           BINARY(16) NOT NULL,
    customer_id  BINARY(16) NOT NULL,
    type         VARCHAR(255) NOT NULL,
    name         VARCHAR(255) DEFAULT '',
    detail       TEXT,
    member_count INT NOT NULL DEFAULT 0,
    tm_create    DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    tm_update    DATETIME(6),
    tm_delete    DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_customer_id (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
