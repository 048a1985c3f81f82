CREATE TABLE extensions (
    id       BIGINT NOT NULL AUTO_INCREMENT,
    context  VARCHAR(40) NOT NULL,
    exten    VARCHAR(40) NOT NULL,
    priority INT NOT NULL,
    app      VARCHAR(40) NOT NULL,
    appdata  VARCHAR(256) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE INDEX context (context, exten, priority),
    UNIQUE INDEX id (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
