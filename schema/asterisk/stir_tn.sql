CREATE TABLE stir_tn (
    id               VARCHAR(80) NOT NULL,
    private_key_file VARCHAR(1024),
    public_cert_url  VARCHAR(1024),
    attest_level     VARCHAR(1),
    send_mky         ENUM('0','1','off','on','false','true','no','yes'),
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
