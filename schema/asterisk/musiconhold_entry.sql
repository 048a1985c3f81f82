CREATE TABLE musiconhold_entry (
    name       VARCHAR(80) NOT NULL,
    `position` INT NOT NULL,
    entry      VARCHAR(1024) NOT NULL,
    PRIMARY KEY (name, `position`),
    CONSTRAINT fk_musiconhold_entry_name_musiconhold FOREIGN KEY (name) REFERENCES musiconhold (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
