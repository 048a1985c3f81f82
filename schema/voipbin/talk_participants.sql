CREATE TABLE talk_participants (
    id          BINARY(16) NOT NULL,
    customer_id BINARY(16) NOT NULL,
    chat_id     BINARY(16) NOT NULL,
    owner_type  VARCHAR(255) NOT NULL,
    owner_id    BINARY(16) NOT NULL,
    tm_joined   DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    PRIMARY KEY (id),
    INDEX idx_customer_id (customer_id),
    INDEX idx_owner (owner_type, owner_id),
    UNIQUE INDEX unique_participant (chat_id, owner_type, owner_id),
    CONSTRAINT talk_participants_ibfk_1 FOREIGN KEY (chat_id) REFERENCES talk_chats (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
