CREATE TABLE queue_members (
    queue_name      VARCHAR(80) NOT NULL,
    interface       VARCHAR(80) NOT NULL,
    membername      VARCHAR(80),
    state_interface VARCHAR(80),
    penalty         INT,
    paused          INT,
    uniqueid        INT NOT NULL AUTO_INCREMENT,
    wrapuptime      INT,
    ringinuse       ENUM('0','1','off','on','false','true','no','yes'),
    reason_paused   VARCHAR(80),
    PRIMARY KEY (queue_name, interface),
    UNIQUE INDEX uniqueid (uniqueid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
