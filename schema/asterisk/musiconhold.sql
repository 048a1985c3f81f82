CREATE TABLE musiconhold (
    name        VARCHAR(80) NOT NULL,
    mode        ENUM('custom','files','mp3nb','quietmp3nb','quietmp3','playlist'),
    directory   VARCHAR(255),
    application VARCHAR(255),
    digit       VARCHAR(1),
    sort        VARCHAR(10),
    format      VARCHAR(10),
    stamp       DATETIME,
    loop_last   ENUM('yes','no'),
    PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
