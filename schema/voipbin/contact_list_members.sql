CREATE TABLE contact_list_members (
    list_id    BINARY(16) NOT NULL,
    contact_id BINARY(16) NOT NULL,
    tm_create  DATETIME(6) NOT NULL,
    PRIMARY KEY (list_id, contact_id),
    INDEX idx_contact_list_members_contact (contact_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
