-- How moist the soil is at an installation, as it was judged last (Bodenfeuchtezustand). Written by nobody but the
-- evaluation of readings.
CREATE TABLE moisture_sites (
  installation_id uuid PRIMARY KEY REFERENCES sensor_installations (id),
  state text NOT NULL CONSTRAINT moisture_site_state_known
    CHECK (state IN ('good', 'moderate', 'bad', 'frozen', 'unknown', 'unassessed')),
  since timestamptz NOT NULL,
  is_waterlogged boolean NOT NULL,
  -- Probes without a value.
  without_value integer NOT NULL CONSTRAINT moisture_without_value_not_negative CHECK (without_value >= 0),
  -- The newest reading there was.
  read_to timestamptz,
  -- Depth, profile, soil or trees have changed since.
  is_stale boolean NOT NULL DEFAULT false,
  evaluated_at timestamptz NOT NULL
);

-- Each of its probes: what it said, by which limits, and what is kept of it until the next time.
CREATE TABLE moisture_probes (
  installation_id uuid NOT NULL REFERENCES sensor_installations (id),
  probe smallint NOT NULL,
  state text NOT NULL CONSTRAINT moisture_probe_state_known
    CHECK (state IN ('good', 'moderate', 'bad', 'frozen', 'unknown', 'unassessed')),
  -- kPa or vol-%, as the limits are; the median of a day.
  value double precision,
  -- With others everything kept of the probe begins anew.
  limits jsonb,
  dryness text CONSTRAINT moisture_dryness_known CHECK (dryness IN ('good', 'moderate', 'bad')),
  evaluated_to timestamptz,
  worse_least text CONSTRAINT moisture_worse_known CHECK (worse_least IN ('good', 'moderate', 'bad')),
  worse_times smallint,
  better_most text CONSTRAINT moisture_better_known CHECK (better_most IN ('good', 'moderate', 'bad')),
  better_since timestamptz,
  PRIMARY KEY (installation_id, probe),
  CONSTRAINT moisture_held_whole CHECK (
    (dryness IS NULL) = (evaluated_to IS NULL)
    AND (worse_least IS NULL) = (worse_times IS NULL)
    AND (better_most IS NULL) = (better_since IS NULL))
);

-- What became of an installation when: a row for each change, never changed itself.
CREATE TABLE moisture_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  installation_id uuid NOT NULL REFERENCES sensor_installations (id),
  state text NOT NULL CONSTRAINT moisture_change_state_known
    CHECK (state IN ('good', 'moderate', 'bad', 'frozen', 'unknown', 'unassessed')),
  is_waterlogged boolean NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX moisture_changes_installation_id ON moisture_changes (installation_id, changed_at);
