-- Schema 3: what analysts say of incidents, as a layer of its own.

CREATE TABLE correction (       -- rows are only added: one that is taken back stays, with the row that takes it back
  number INTEGER PRIMARY KEY,
  made TEXT NOT NULL,           -- when, ISO, UTC
  who TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('reject', 'confirm', 'comment', 'fix', 'merge', 'split', 'withdraw')),
  event INTEGER NOT NULL,       -- key of a telling: it finds the incident also when linking anew gave that another key
  other INTEGER,                -- merge: a telling of the other incident; withdraw: number of what is taken back
  field TEXT, value TEXT,       -- fix: what and how it should be; merge and split: the verdicts made, as JSON
  note TEXT NOT NULL
) STRICT;
CREATE INDEX correction_by_event ON correction (event, number);
