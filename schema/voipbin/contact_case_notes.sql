CREATE TABLE contact_case_notes (
    id          BINARY(16) NOT NULL,
    customer_id BINARY(16) NOT NULL,
    case_id     BINARY(16) NOT NULL,
    author_type VARCHAR(32) NOT NULL DEFAULT '',
    author_id   BINARY(16),
    text        TEXT NOT NULL,
    tm_create   DATETIME(6),
    tm_update   DATETIME(6),
    tm_delete   DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_contact_case_notes_case_id (case_id, tm_delete)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
