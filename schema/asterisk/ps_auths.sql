CREATE TABLE ps_auths (
    id                       VARCHAR(255) NOT NULL,
    auth_type                ENUM('md5','userpass','google_oauth'),
    nonce_lifetime           INT,
    md5_cred                 VARCHAR(40),
    password                 VARCHAR(80),
    realm                    VARCHAR(255),
    username                 VARCHAR(40),
    refresh_token            VARCHAR(255),
    oauth_clientid           VARCHAR(255),
    oauth_secret             VARCHAR(255),
    password_digest          VARCHAR(1024),
    supported_algorithms_uas VARCHAR(1024),
    supported_algorithms_uac VARCHAR(1024),
    UNIQUE INDEX id (id),
    INDEX ps_auths_id (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
