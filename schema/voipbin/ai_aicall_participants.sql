CREATE TABLE ai_aicall_participants (
    ai_id     BINARY(16) NOT NULL,
    aicall_id BINARY(16) NOT NULL,
    tm_create DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    PRIMARY KEY (ai_id, aicall_id),
    INDEX idx_ai_aicall_participants_aicall_id (aicall_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
