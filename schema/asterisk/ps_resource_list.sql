CREATE TABLE ps_resource_list (
    id                          VARCHAR(40) NOT NULL,
    list_item                   VARCHAR(2048),
    event                       VARCHAR(40),
    full_state                  ENUM('0','1','off','on','false','true','no','yes'),
    notification_batch_interval INT,
    resource_display_name       ENUM('0','1','off','on','false','true','no','yes'),
    UNIQUE INDEX id (id),
    INDEX ps_resource_list_id (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
