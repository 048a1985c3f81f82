CREATE TABLE route_providers (
    id                BINARY(16) NOT NULL,
    type              VARCHAR(255),
    hostname          VARCHAR(255),
    tech_prefix       VARCHAR(255),
    tech_postfix      VARCHAR(255),
    tech_headers      JSON,
    name              VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    detail            TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
    tm_create         DATETIME(6),
    tm_update         DATETIME(6),
    tm_delete         DATETIME(6),
    health_status     VARCHAR(64) NOT NULL DEFAULT 'unknown',
    health_checked_at DATETIME(6),
    metadata          JSON,
    codecs            VARCHAR(255) NOT NULL DEFAULT '',
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
