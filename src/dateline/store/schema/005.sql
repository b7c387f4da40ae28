-- Schema 5: victims told without a coded act are tellings of incidents, too.

CREATE TABLE toll (             -- made with the feature of the report; id is that of its first quantity
  key INTEGER PRIMARY KEY,      -- as of an event
  report INTEGER NOT NULL REFERENCES report (key) ON DELETE CASCADE,
  id TEXT NOT NULL, factuality TEXT NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
  UNIQUE (report, id)
) STRICT;

CREATE VIEW telling AS          -- all that an incident can be told by; ask it by key or by report
  SELECT key, report, id, type, mode, factuality, habitual, score, start, "end", trigger_start, trigger_end, earliest,
    latest, basis, certainty_source, certainty_author FROM event
  UNION ALL
  SELECT key, report, id, 'TOLL', NULL, factuality, 0, 1.0, start, "end", trigger_start, trigger_end, NULL, NULL, NULL,
    CASE factuality WHEN 'asserted' THEN 3.0 WHEN 'denied' THEN -3.0 ELSE 0.0 END,
    CASE factuality WHEN 'asserted' THEN 3.0 WHEN 'denied' THEN -3.0 ELSE 0.0 END FROM toll;

DROP TABLE incident_event;
CREATE TABLE incident_event (   -- event: key of an event or a toll
  event INTEGER PRIMARY KEY,
  incident INTEGER NOT NULL, score REAL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX incident_event_by_incident ON incident_event (incident, event);
DELETE FROM meta WHERE key = 'linked';
