CREATE TABLE ps_domain_aliases (
    id     VARCHAR(255) NOT NULL,
    domain VARCHAR(255),
    UNIQUE INDEX id (id),
    INDEX ps_domain_aliases_id (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
