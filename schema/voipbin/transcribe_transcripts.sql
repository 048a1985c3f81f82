CREATE TABLE transcribe_transcripts (
    id            BINARY(16) NOT NULL,
    customer_id   BINARY(16),
    transcribe_id BINARY(16),
    direction     VARCHAR(16),
    message       TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    tm_transcript DATETIME(6),
    tm_create     DATETIME(6),
    tm_delete     DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_transcribe_transcripts_customer_id (customer_id),
    INDEX idx_transcribe_transcripts_transcribe_id (transcribe_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
