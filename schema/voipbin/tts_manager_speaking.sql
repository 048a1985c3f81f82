CREATE TABLE tts_manager_speaking (
    id             BINARY(16) NOT NULL,
    customer_id    BINARY(16) NOT NULL,
    reference_type VARCHAR(32) NOT NULL DEFAULT '',
    reference_id   BINARY(16) NOT NULL,
    language       VARCHAR(16) NOT NULL DEFAULT '',
    provider       VARCHAR(32) NOT NULL DEFAULT '',
    voice_id       VARCHAR(255) NOT NULL DEFAULT '',
    direction      VARCHAR(8) NOT NULL DEFAULT '',
    status         VARCHAR(16) NOT NULL DEFAULT '',
    pod_id         VARCHAR(64) NOT NULL DEFAULT '',
    tm_create      DATETIME(6),
    tm_update      DATETIME(6),
    tm_delete      DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_tts_manager_speaking_ref_status (customer_id, reference_type, reference_id, status),
    INDEX idx_tts_manager_speaking_reference (reference_type, reference_id),
    INDEX idx_tts_manager_speaking_status (status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
