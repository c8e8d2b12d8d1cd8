-- A register of version 5: it says whose it is. It stays as it is: every later version has to start
-- from it.
BEGIN TRANSACTION;
CREATE TABLE register_documents ( symbol VARCHAR NOT NULL, report VARCHAR NOT NULL, base VARCHAR NOT NULL, kind VARCHAR NOT NULL, dated DATE NOT NULL, as_of DATE NOT NULL, languages VARCHAR NOT NULL, state VARCHAR NOT NULL, drafted_on DATE, files VARCHAR NOT NULL, made VARCHAR NOT NULL, clearances VARCHAR NOT NULL, issued_on DATE, issued_hash VARCHAR NOT NULL, PRIMARY KEY (symbol) );
INSERT INTO "register_documents" VALUES('ICC-ASP/7/18','cooperation','ICC-ASP/7/18','report','2008-10-29','2008-09-15','en fr','issued',NULL,'{"en/a.docx": "1", "fr/a.docx": "2"}','{"en/a.docx": "1", "fr/a.docx": "2"}','[{"by": "Haesendonck", "on": "2008-10-29", "stage": "focal-point"}, {"by": "Bureau", "on": "2008-10-29", "stage": "bureau"}]','2008-11-12','hash');
INSERT INTO "register_documents" VALUES('ICC-ASP/7/18/Rev.1','cooperation','ICC-ASP/7/18','revision','2008-11-12','2008-09-15','en fr','focal-point','2008-11-12','{"en/a.docx": "1", "fr/a.docx": "2"}','{"en/a.docx": "1", "fr/a.docx": "2"}','[{"by": "Haesendonck", "on": "2008-11-12", "stage": "focal-point"}]',NULL,'');
CREATE TABLE register_events (
    number INTEGER NOT NULL,
    "on" DATE NOT NULL,
    what VARCHAR NOT NULL,
    addressee VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    PRIMARY KEY (number)
);
INSERT INTO "register_events" VALUES(1,'2008-06-02','drafted','BEL','ICC-ASP/7/S/16','en','','');
INSERT INTO "register_events" VALUES(2,'2008-06-02','drafted','FRA','ICC-ASP/7/S/16','en','','');
INSERT INTO "register_events" VALUES(3,'2008-06-02','cleared','BEL','ICC-ASP/7/S/16','en','focal point','');
INSERT INTO "register_events" VALUES(4,'2008-06-02','dispatched','BEL','ICC-ASP/7/S/16','en','registry','bag');
INSERT INTO "register_events" VALUES(5,'2008-06-20','answered','BEL','ICC-ASP/7/S/16','en','','');
INSERT INTO "register_events" VALUES(6,'2008-10-29','cleared','','ICC-ASP/7/18','','Haesendonck','focal-point');
INSERT INTO "register_events" VALUES(7,'2008-10-29','cleared','','ICC-ASP/7/18','','Bureau','bureau');
INSERT INTO "register_events" VALUES(8,'2008-11-12','issued','','ICC-ASP/7/18','','','');
INSERT INTO "register_events" VALUES(9,'2008-11-12','drafted','','ICC-ASP/7/18/Rev.1','','','');
INSERT INTO "register_events" VALUES(10,'2008-11-13','cleared','','ICC-ASP/7/18/Rev.1','','Haesendonck','focal-point');
INSERT INTO "register_events" VALUES(11,'2008-11-12','corrected','','ICC-ASP/7/18/Rev.1','','Haesendonck','focal-point: 2008-11-13, Haesendonck');
CREATE TABLE register_letters (
    reference VARCHAR NOT NULL,
    addressee VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    circular VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    round INTEGER NOT NULL,
    dated DATE NOT NULL,
    office VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    template_hash VARCHAR NOT NULL,
    values_hash VARCHAR NOT NULL,
    file_hash VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    copies VARCHAR NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('drafted', 'cleared', 'dispatched', 'answered', 'superseded')),
    drafted_on DATE,
    cleared_hash VARCHAR NOT NULL,
    cleared_on DATE,
    cleared_by VARCHAR NOT NULL,
    dispatched_on DATE,
    channel VARCHAR NOT NULL,
    answered_on DATE,
    superseded_on DATE, seat VARCHAR, email VARCHAR, reply_by DATE, about VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (reference, addressee, language),
    UNIQUE (file)
);
INSERT INTO "register_letters" VALUES('ICC-ASP/7/S/16','BEL','en','contact-points','note',0,'2008-06-02','Embassy of BEL','accredited','1 Street
The Hague','en/letters/contact-points/ICC-ASP-7-S-16_BEL.docx','t','text','e8980856dd3aa3b3fa594d9f822963ddc1ee3733425dc81f79c59a083ff2f370','contact-points','New York','answered','2008-06-02','e8980856dd3aa3b3fa594d9f822963ddc1ee3733425dc81f79c59a083ff2f370','2008-06-02','focal point','2008-06-02','bag','2008-06-20',NULL,'Brussels','mission@bel.example','2008-06-30','');
INSERT INTO "register_letters" VALUES('ICC-ASP/7/S/16','FRA','en','contact-points','note',0,'2008-06-02','Embassy of FRA','accredited','1 Street
The Hague','en/letters/contact-points/ICC-ASP-7-S-16_FRA.docx','t','text','803e4f343a25ffff0347c3603bc7b9af454e68ce2934b9e288d1d2af6c2811a1','contact-points','New York','drafted','2008-06-02','',NULL,'',NULL,'',NULL,NULL,NULL,NULL,NULL,'');
CREATE TABLE register_references (
    purpose VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    series VARCHAR NOT NULL,
    infix VARCHAR NOT NULL,
    number INTEGER,
    PRIMARY KEY (purpose),
    UNIQUE (series, number),
    UNIQUE (reference)
);
INSERT INTO "register_references" VALUES('contact-points','ICC-ASP/7/S/16','ICC-ASP/7/S','',16);
CREATE TABLE register_version (
    one INTEGER NOT NULL CHECK (one = 1),
    version INTEGER NOT NULL, session INTEGER,
    PRIMARY KEY (one)
);
INSERT INTO "register_version" VALUES(1,5,7);
CREATE INDEX ix_register_letters_circular ON register_letters (circular);
COMMIT;
