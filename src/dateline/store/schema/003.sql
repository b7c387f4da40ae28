-- Negotiations: what following them needs of a report, a user's word on them, and what was found.

CREATE TABLE sheet (            -- a record reduced to its meetings, agreements and positions; body NULL where it has none
  report INTEGER PRIMARY KEY REFERENCES report (key) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  body BLOB
) STRICT;

-- What a user decided of processes, by meetings (a report and its talks); it goes before what is found.
CREATE TABLE process_verdict (
  kind TEXT NOT NULL CHECK (kind IN ('same', 'apart', 'name')),
  report INTEGER NOT NULL, talks TEXT NOT NULL,
  other INTEGER NOT NULL, other_talks TEXT NOT NULL,   -- 0 and '' of a name
  name TEXT NOT NULL,
  PRIMARY KEY (kind, report, talks, other, other_talks)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER report_unfollows AFTER INSERT ON report BEGIN DELETE FROM meta WHERE key = 'followed'; END;
CREATE TRIGGER report_gone_unfollows AFTER DELETE ON report BEGIN DELETE FROM meta WHERE key = 'followed'; END;
CREATE TRIGGER process_verdict_unfollows AFTER INSERT ON process_verdict
  BEGIN DELETE FROM meta WHERE key = 'followed'; END;
CREATE TRIGGER process_verdict_gone_unfollows AFTER DELETE ON process_verdict
  BEGIN DELETE FROM meta WHERE key = 'followed'; END;

-- Below: what was found. Made anew from the tables above.

CREATE TABLE process (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL, named INTEGER NOT NULL, parties TEXT NOT NULL, mediators TEXT NOT NULL, subject TEXT NOT NULL,
  first TEXT, last TEXT, minor INTEGER NOT NULL, rounds INTEGER NOT NULL, agreements INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  body TEXT NOT NULL            -- all of it, JSON; days are ordinals
) STRICT;

CREATE TABLE process_round (
  process INTEGER NOT NULL REFERENCES process (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,      -- in order of days
  round INTEGER, counted INTEGER NOT NULL, first TEXT, last TEXT, dated TEXT NOT NULL, status TEXT NOT NULL,
  form TEXT, place TEXT, country TEXT, venue TEXT, chair TEXT, mediators TEXT NOT NULL, issues TEXT NOT NULL,
  PRIMARY KEY (process, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE process_telling (
  process INTEGER NOT NULL REFERENCES process (key) ON DELETE CASCADE,
  number INTEGER NOT NULL, report INTEGER NOT NULL, talks TEXT NOT NULL, status TEXT NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (process, number, report, talks)
) STRICT, WITHOUT ROWID;

CREATE TABLE process_agreement (
  process INTEGER NOT NULL REFERENCES process (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  issue TEXT NOT NULL, first TEXT, last TEXT, fate TEXT NOT NULL, total INTEGER, deadline TEXT, sums TEXT NOT NULL,
  PRIMARY KEY (process, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE process_step (     -- what is told of an agreement
  process INTEGER NOT NULL REFERENCES process (key) ON DELETE CASCADE,
  agreement INTEGER NOT NULL, number INTEGER NOT NULL,
  fate TEXT NOT NULL, first TEXT, last TEXT, speaker TEXT, denied INTEGER NOT NULL,
  report INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (process, agreement, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE process_position (
  process INTEGER NOT NULL REFERENCES process (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  party TEXT NOT NULL, issue TEXT NOT NULL, stance TEXT NOT NULL, day TEXT, speaker TEXT, disputed INTEGER NOT NULL,
  report INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (process, number)
) STRICT, WITHOUT ROWID;
