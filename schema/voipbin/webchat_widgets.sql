CREATE TABLE webchat_widgets (
    id                   BINARY(16) NOT NULL,
    customer_id          BINARY(16) NOT NULL,
    name                 VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    status               VARCHAR(16) NOT NULL,
    direct_id            BINARY(16),
    direct_hash          VARCHAR(255),
    session_flow_id      BINARY(16),
    message_flow_id      BINARY(16),
    session_idle_timeout INT,
    theme_config         JSON,
    tm_create            DATETIME(6),
    tm_update            DATETIME(6),
    tm_delete            DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_webchat_widgets_customer_id_tm_create (customer_id, tm_create),
    INDEX idx_webchat_widgets_customer_id_tm_delete (customer_id, tm_delete),
    UNIQUE INDEX idx_webchat_widgets_direct_id (direct_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
