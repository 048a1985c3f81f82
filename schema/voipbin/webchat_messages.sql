CREATE TABLE webchat_messages (
    id            BINARY(16) NOT NULL,
    customer_id   BINARY(16) NOT NULL,
    widget_id     BINARY(16) NOT NULL,
    session_id    BINARY(16) NOT NULL,
    direction     VARCHAR(16) NOT NULL,
    status        VARCHAR(16) NOT NULL,
    text          VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    sender_id     BINARY(16),
    activeflow_id BINARY(16),
    tm_create     DATETIME(6),
    tm_delete     DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_webchat_messages_customer_id_tm_create (customer_id, tm_create),
    INDEX idx_webchat_messages_session_id_tm_create (session_id, tm_create),
    INDEX idx_webchat_messages_widget_id_tm_create (widget_id, tm_create)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
