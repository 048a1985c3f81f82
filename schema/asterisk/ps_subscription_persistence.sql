CREATE TABLE ps_subscription_persistence (
    id             VARCHAR(40) NOT NULL,
    packet         VARCHAR(2048),
    src_name       VARCHAR(128),
    src_port       INT,
    transport_key  VARCHAR(64),
    local_name     VARCHAR(128),
    local_port     INT,
    cseq           INT,
    tag            VARCHAR(128),
    endpoint       VARCHAR(40),
    expires        INT,
    contact_uri    VARCHAR(256),
    prune_on_boot  ENUM('0','1','off','on','false','true','no','yes'),
    generator_data TEXT,
    UNIQUE INDEX id (id),
    INDEX ps_subscription_persistence_id (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
