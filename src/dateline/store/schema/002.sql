-- Schema 2: how surely an act happened as source and author put it, and which counts are parts of others.

ALTER TABLE event ADD COLUMN certainty_source REAL NOT NULL DEFAULT 3.0;   -- from -3 (certainly not) to 3 (certainly)
ALTER TABLE event ADD COLUMN certainty_author REAL NOT NULL DEFAULT 3.0;
ALTER TABLE quantity ADD COLUMN part_of TEXT;                              -- id of the quantity it is a part of

CREATE INDEX claim_by_event ON claim (report, event);
CREATE INDEX story_by_reports ON story (reports DESC, key);

ALTER TABLE facet ADD COLUMN voices INTEGER NOT NULL DEFAULT 0;            -- of the incident
CREATE INDEX facet_by_voices ON facet (kind, value, voices DESC, day DESC, incident);
DELETE FROM meta WHERE key = 'linked';

-- Derived, as all that linking finds: statements that tell of no act, under each name by which they are asked for.
CREATE TABLE loose (            -- value: '' for all of them; a stance; a speaker, an outlet or a voice, in lower case
  kind TEXT NOT NULL CHECK (kind IN ('all', 'stance', 'source')),
  value TEXT NOT NULL, day TEXT NOT NULL, report INTEGER NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (kind, value, day, report, id)
) STRICT, WITHOUT ROWID;

UPDATE event SET certainty_source = told.source, certainty_author = told.author FROM (
  SELECT r.report AS report, json_extract(j.value, '$.id') AS id,
    json_extract(j.value, '$.certainty.source') AS source, json_extract(j.value, '$.certainty.author') AS author
  FROM record r, json_each(record_json(r.body), '$.events') j
) AS told WHERE told.report = event.report AND told.id = event.id AND told.source IS NOT NULL;

UPDATE quantity SET part_of = told.part_of FROM (
  SELECT r.report AS report, json_extract(j.value, '$.id') AS id, json_extract(j.value, '$.part_of') AS part_of
  FROM record r, json_each(record_json(r.body), '$.quantities') j
) AS told WHERE told.report = quantity.report AND told.id = quantity.id AND told.part_of IS NOT NULL;
