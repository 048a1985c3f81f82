CREATE TABLE queue_rules (
    rule_name   VARCHAR(80) NOT NULL,
    time        VARCHAR(32) NOT NULL,
    min_penalty VARCHAR(32) NOT NULL,
    max_penalty VARCHAR(32) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
