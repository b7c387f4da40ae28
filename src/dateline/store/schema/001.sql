-- Schema 1 of a dateline record file. Keys of reports, acts and incidents are made from their content alone.
-- Spans count code points of report.text, half open: substr(text, start + 1, "end" - start) is the evidence.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE coder (            -- what coded a report: the tool, its model, its knowledge
  key INTEGER PRIMARY KEY,
  dateline TEXT NOT NULL,
  record INTEGER NOT NULL,      -- version of the record contract
  model TEXT NOT NULL,
  lexicon TEXT NOT NULL,        -- hash of all data files, a user's own among them
  gazetteer TEXT NOT NULL       -- hash of the gazetteer
) STRICT;

CREATE TABLE report (
  key INTEGER PRIMARY KEY,      -- 63 bits of a hash of all that the source tells of it
  id TEXT NOT NULL,
  published TEXT,
  modified TEXT,
  title TEXT,
  publisher TEXT,
  url TEXT,
  site TEXT,                    -- publisher, else host of the address: who puts the furniture around it
  language TEXT,
  agency TEXT,
  extractor TEXT,
  text TEXT NOT NULL,
  text_hash TEXT NOT NULL,      -- SHA-256 of the text as UTF-8
  coder INTEGER NOT NULL REFERENCES coder (key)
) STRICT;
CREATE INDEX report_by_id ON report (id);
CREATE INDEX report_by_day ON report (published, key);

CREATE TABLE origin (           -- where a report was read; the same one may come from several files
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  place_read TEXT NOT NULL,
  raw_hash TEXT NOT NULL,       -- SHA-256 of the bytes it was read from; '' where they were not kept
  PRIMARY KEY (report, place_read, raw_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (           -- the record as `dateline code` prints it, JSON, zlib
  report INTEGER PRIMARY KEY REFERENCES report (key) ON DELETE CASCADE,
  body BLOB NOT NULL
) STRICT;

CREATE TABLE feature (          -- what linking needs of a report, made from its record
  report INTEGER PRIMARY KEY REFERENCES report (key) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;

CREATE TABLE time (
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  type TEXT NOT NULL, value TEXT NOT NULL, mod TEXT, earliest TEXT, latest TEXT, anchor TEXT, basis TEXT,
  granularity TEXT,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  name TEXT NOT NULL, geonames INTEGER, country TEXT, admin1 TEXT, feature TEXT, latitude REAL, longitude REAL,
  sense TEXT NOT NULL, level TEXT, disputed INTEGER NOT NULL, confidence REAL, reason TEXT,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_by_name ON place (name, country);

CREATE TABLE actor (
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  id TEXT NOT NULL, name TEXT NOT NULL, country TEXT, sectors TEXT NOT NULL, code TEXT, title TEXT,
  wikidata TEXT, kind TEXT NOT NULL, basis TEXT,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_by_name ON actor (name, code);

CREATE TABLE quantity (
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  value REAL NOT NULL, low REAL, high REAL, qualifier TEXT NOT NULL, unit TEXT, "of" TEXT, measure TEXT NOT NULL,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  id TEXT NOT NULL, kind TEXT NOT NULL, stance TEXT NOT NULL, factivity TEXT NOT NULL, time TEXT, within TEXT,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  key INTEGER PRIMARY KEY,      -- 63 bits of a hash of the report's key and the id
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  id TEXT NOT NULL, type TEXT NOT NULL, mode TEXT, contexts TEXT NOT NULL, cameo TEXT, goldstein REAL,
  time TEXT, earliest TEXT, latest TEXT, basis TEXT, place TEXT, factuality TEXT NOT NULL,
  habitual INTEGER NOT NULL, score REAL NOT NULL, frame TEXT,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
  UNIQUE (report, id)
) STRICT;

CREATE TABLE talks (            -- body: the item as JSON, for what has no column of its own
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  id TEXT NOT NULL, round INTEGER, form TEXT, earliest TEXT, latest TEXT, place TEXT, venue TEXT,
  status TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (             -- item (an event, a statement, talks) has another item in a role
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  item TEXT NOT NULL, role TEXT NOT NULL, number INTEGER NOT NULL, target TEXT NOT NULL,
  PRIMARY KEY (report, item, role, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE span (             -- every span that is not in a column: mentions, cues, contents, clauses, talks
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  item TEXT NOT NULL, role TEXT NOT NULL, number INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (report, item, role, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE problem (          -- report 0: a source that could not be read as a report
  report INTEGER NOT NULL,
  place_read TEXT NOT NULL, what TEXT NOT NULL,
  PRIMARY KEY (report, place_read, what)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (title, text, content='report', content_rowid='key', tokenize='porter unicode61');
CREATE TRIGGER report_words AFTER INSERT ON report BEGIN
  INSERT INTO words (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER report_no_words AFTER DELETE ON report BEGIN
  INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
END;

-- What a user decided; it goes before what linking finds.
CREATE TABLE verdict (
  one INTEGER NOT NULL, other INTEGER NOT NULL,   -- keys of events, the smaller first
  kind TEXT NOT NULL CHECK (kind IN ('same', 'apart')),
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- Whatever linking depends on has changed: it is not up to date any more.
CREATE TRIGGER report_unlinks AFTER INSERT ON report BEGIN DELETE FROM meta WHERE key = 'linked'; END;
CREATE TRIGGER report_gone_unlinks AFTER DELETE ON report BEGIN DELETE FROM meta WHERE key = 'linked'; END;
CREATE TRIGGER verdict_unlinks AFTER INSERT ON verdict BEGIN DELETE FROM meta WHERE key = 'linked'; END;
CREATE TRIGGER verdict_gone_unlinks AFTER DELETE ON verdict BEGIN DELETE FROM meta WHERE key = 'linked'; END;

-- Below: what linking found. Made anew from the tables above; a function of them alone.

CREATE TABLE copy (             -- reports that are copies; root names the group
  report INTEGER PRIMARY KEY REFERENCES report (key) ON DELETE CASCADE,
  root INTEGER NOT NULL, kind TEXT NOT NULL, "of" INTEGER, jaccard REAL, containment REAL
) STRICT;

CREATE TABLE voice_of_report (  -- whose report it is at bottom: an agency, an official channel, the outlet
  report INTEGER PRIMARY KEY REFERENCES report (key) ON DELETE CASCADE,
  voice TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, start INTEGER, "end" INTEGER
) STRICT;

CREATE TABLE story (
  key INTEGER PRIMARY KEY, title TEXT NOT NULL, earliest TEXT, latest TEXT, reports INTEGER NOT NULL
) STRICT;
CREATE TABLE story_report (
  report INTEGER PRIMARY KEY REFERENCES report (key) ON DELETE CASCADE, story INTEGER NOT NULL
) STRICT;
CREATE INDEX story_report_by_story ON story_report (story, report);

CREATE TABLE incident (
  key INTEGER PRIMARY KEY,
  type TEXT NOT NULL, mode TEXT, day TEXT NOT NULL, earliest TEXT, latest TEXT,   -- day: '' where open
  place TEXT, country TEXT, latitude REAL, longitude REAL,
  actors TEXT NOT NULL, recipients TEXT NOT NULL, factuality TEXT NOT NULL, habitual INTEGER NOT NULL,
  told TEXT NOT NULL,           -- the clause that tells it best
  events INTEGER NOT NULL, reports INTEGER NOT NULL, voices INTEGER NOT NULL, parties INTEGER NOT NULL,
  disputes INTEGER NOT NULL
) STRICT;
CREATE INDEX incident_by_day ON incident (day, key);
CREATE INDEX incident_by_type ON incident (type, day, key);
CREATE INDEX incident_by_voices ON incident (voices, day, key);

CREATE TABLE incident_event (
  event INTEGER PRIMARY KEY REFERENCES event (key) ON DELETE CASCADE,
  incident INTEGER NOT NULL, score REAL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX incident_event_by_incident ON incident_event (incident, event);

CREATE TABLE facet (            -- what an incident can be found by: country, code, name, place, site, voice
  kind TEXT NOT NULL, value TEXT NOT NULL, day TEXT NOT NULL, incident INTEGER NOT NULL,
  PRIMARY KEY (kind, value, day, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX facet_by_incident ON facet (incident, kind, value);

CREATE TABLE spot (             -- places of incidents, each once
  value TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT, latitude REAL, longitude REAL, incidents INTEGER NOT NULL,
  reports INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX spot_by_latitude ON spot (latitude, longitude);

CREATE TABLE party (            -- actors over all reports, each once
  code TEXT NOT NULL, name TEXT NOT NULL, country TEXT, kind TEXT NOT NULL, reports INTEGER NOT NULL,
  acts INTEGER NOT NULL, suffered INTEGER NOT NULL, statements INTEGER NOT NULL,
  PRIMARY KEY (code, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_by_reports ON party (reports, code, name);

CREATE TABLE claim (
  incident INTEGER NOT NULL, slot TEXT NOT NULL, scope TEXT NOT NULL, number INTEGER NOT NULL,
  value TEXT NOT NULL, low REAL, high REAL, qualifier TEXT NOT NULL, status TEXT NOT NULL,
  voice TEXT NOT NULL, party INTEGER NOT NULL, via TEXT NOT NULL, said TEXT,
  report INTEGER NOT NULL, event TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (incident, slot, scope, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim_group (
  incident INTEGER NOT NULL, slot TEXT NOT NULL, scope TEXT NOT NULL,
  status TEXT NOT NULL, suggested TEXT, reason TEXT NOT NULL, claims INTEGER NOT NULL, voices INTEGER NOT NULL,
  PRIMARY KEY (incident, slot, scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_group_by_status ON claim_group (status, incident);

CREATE TABLE total (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
