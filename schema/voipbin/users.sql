CREATE TABLE users (
    id            INT NOT NULL AUTO_INCREMENT,
    username      VARCHAR(255),
    password_hash VARCHAR(255),
    name          VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    detail        TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    permission    INT,
    tm_create     DATETIME(6),
    tm_update     DATETIME(6),
    tm_delete     DATETIME(6),
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
