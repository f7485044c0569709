-- Sensor (Sensor): a device in the ground that says by radio how moist the soil is. Known by its DevEUI (LoRaWAN 1.0.4,
-- section 6.1.1); where it is stands in its installations.
CREATE TABLE sensors (
  id uuid PRIMARY KEY,
  dev_eui text NOT NULL CONSTRAINT sensor_dev_eui_unique UNIQUE
    CONSTRAINT sensor_dev_eui_whole CHECK (dev_eui ~ '^[0-9A-F]{16}$'),
  name text NOT NULL CONSTRAINT sensor_name_given CHECK (name <> ''),
  -- By which of the product's decoders its bytes are read; null: only what the network decoded, by the aliases.
  model text CONSTRAINT sensor_model_given CHECK (model <> ''),
  -- Which key of an object that the network decoded means what.
  aliases jsonb,
  remarks text CONSTRAINT sensor_remarks_given CHECK (remarks <> ''),
  -- The sensor whose place it took.
  replaces_id uuid REFERENCES sensors (id),
  retired_at timestamptz,
  retired_because text CONSTRAINT sensor_retirement_reason_given CHECK (retired_because <> ''),
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT sensor_replaces_another CHECK (replaces_id <> id)
);
CREATE UNIQUE INDEX sensors_replaced_once ON sensors (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX sensors_created_by ON sensors (created_by);
CREATE INDEX sensors_updated_by ON sensors (updated_by);

-- Installation (Einbau): where a sensor was from when to when. A sensor that is moved gets another one: what it said
-- before stays with the place it said it of.
CREATE TABLE sensor_installations (
  id uuid PRIMARY KEY,
  sensor_id uuid NOT NULL REFERENCES sensors (id),
  site text NOT NULL CONSTRAINT sensor_installation_site_given CHECK (site <> ''),
  geom geometry(Point, 4326) NOT NULL,
  -- Half open.
  valid_from timestamptz NOT NULL,
  valid_until timestamptz,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT sensor_installation_forward CHECK (valid_until > valid_from),
  CONSTRAINT sensor_installations_begin_once UNIQUE (sensor_id, valid_from)
);
CREATE UNIQUE INDEX sensor_installations_one_open ON sensor_installations (sensor_id) WHERE valid_until IS NULL;
CREATE INDEX sensor_installations_geom ON sensor_installations USING gist (geom);
CREATE INDEX sensor_installations_created_by ON sensor_installations (created_by);

-- How deep which probe of the device sits. Depth never comes from bytes.
CREATE TABLE sensor_probes (
  installation_id uuid NOT NULL REFERENCES sensor_installations (id),
  probe smallint NOT NULL CONSTRAINT sensor_probe_index_plausible CHECK (probe BETWEEN 0 AND 15),
  depth_cm smallint NOT NULL CONSTRAINT sensor_probe_depth_plausible CHECK (depth_cm BETWEEN 0 AND 500),
  PRIMARY KEY (installation_id, probe)
);

-- The trees an installation stands for (Referenzgruppe).
CREATE TABLE sensor_trees (
  installation_id uuid NOT NULL REFERENCES sensor_installations (id),
  tree_id uuid NOT NULL REFERENCES trees (id),
  PRIMARY KEY (installation_id, tree_id)
);
CREATE INDEX sensor_trees_tree_id ON sensor_trees (tree_id);

-- How a sensor fares, as its messages tell it; written by nobody but the processing of messages.
CREATE TABLE sensor_health (
  sensor_id uuid PRIMARY KEY REFERENCES sensors (id),
  last_heard_at timestamptz,
  last_f_cnt bigint,
  -- The counter begins anew with it (TTS: session key id; ChirpStack, ThingPark: DevAddr).
  session text,
  sessions integer NOT NULL DEFAULT 0,
  -- How often the counter fell back within a session.
  resets integer NOT NULL DEFAULT 0,
  -- Learned from when it was heard.
  interval_s integer CONSTRAINT sensor_interval_positive CHECK (interval_s > 0),
  battery_v double precision,
  battery_percent double precision,
  battery_at timestamptz,
  rssi double precision,
  snr double precision,
  spreading_factor smallint,
  gateways smallint
);

-- What was heard of a sensor on a day of the city.
CREATE TABLE sensor_days (
  sensor_id uuid NOT NULL REFERENCES sensors (id),
  day date NOT NULL,
  received integer NOT NULL DEFAULT 0,
  -- By the gaps of its counter.
  lost integer NOT NULL DEFAULT 0 CONSTRAINT sensor_day_lost_not_negative CHECK (lost >= 0),
  probe_errors integer NOT NULL DEFAULT 0,
  PRIMARY KEY (sensor_id, day)
);
