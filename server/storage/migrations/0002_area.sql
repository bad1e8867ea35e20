-- Administrative areas: 38 provinces, 514 regencies, 7,285 districts, 83,762 villages.
-- Codes are text and sorted byte by byte ("C"), so that a prefix search for all inside `11.16` uses the key.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE area (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$'),
  -- No foreign key: the check below derives it from the code, the import looks that it exists, and
  -- a key on 91,599 rows would double the time of the first start.
  parent text COLLATE "C",
  level text NOT NULL CHECK (level IN ('province', 'regency', 'district', 'village')),
  name text NOT NULL,
  type text NOT NULL,
  -- A point inside the polygon, for labels.
  lat double precision NOT NULL,
  lng double precision NOT NULL,
  population integer,
  bps_code text,
  pcode text,
  timezone text NOT NULL,
  -- The name in folded words (domain/area-name.ts), which is what typed names are compared with.
  search text NOT NULL,
  CHECK ((parent IS NULL) = (level = 'province')),
  CHECK (starts_with(code, parent || '.'))
);

CREATE INDEX area_parent ON area (parent);
CREATE INDEX area_search ON area USING gin (search gin_trgm_ops);

-- Areas with a name near the typed one (folded alike). The planner takes comparing trigrams for cheap
-- and would read the whole table instead of the index: a second instead of 15 ms.
CREATE FUNCTION area_near(typed text) RETURNS SETOF area
LANGUAGE sql STABLE SET enable_seqscan = off
AS $$ SELECT * FROM area WHERE search % typed OR typed <% search $$;

-- Which editions of the ministry's list were imported. Old codes stay: records may stand on them.
CREATE TABLE area_edition (
  edition text PRIMARY KEY,
  areas integer NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now()
);
