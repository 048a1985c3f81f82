CREATE TABLE contact_tag_assignments (
    contact_id BINARY(16) NOT NULL,
    tag_id     BINARY(16) NOT NULL,
    tm_create  DATETIME(6) NOT NULL,
    PRIMARY KEY (contact_id, tag_id),
    INDEX idx_contact_tag_assignments_tag (tag_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
