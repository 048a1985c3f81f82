CREATE TABLE meetme (
    bookid            INT NOT NULL AUTO_INCREMENT,
    confno            VARCHAR(80) NOT NULL,
    starttime         DATETIME,
    endtime           DATETIME,
    pin               VARCHAR(20),
    adminpin          VARCHAR(20),
    opts              VARCHAR(20),
    adminopts         VARCHAR(20),
    recordingfilename VARCHAR(80),
    recordingformat   VARCHAR(10),
    maxusers          INT,
    members           INT NOT NULL,
    PRIMARY KEY (bookid),
    INDEX meetme_confno_start_end (confno, starttime, endtime)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
