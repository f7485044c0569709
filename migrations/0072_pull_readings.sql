-- Pull (Abruf): a platform that posts nothing and is asked instead, at first ZENNER ELEMENT IoT.
CREATE TABLE element_pulls (
  source_id uuid PRIMARY KEY REFERENCES lorawan_sources (id),
  -- Without path: https://stadt.element-iot.com
  address text NOT NULL CONSTRAINT element_pull_address_given CHECK (address <> ''),
  -- To ask, it has to be known; never told again, and in no log, since ELEMENT wants it in the address.
  api_key text NOT NULL CONSTRAINT element_pull_key_given CHECK (api_key <> ''),
  -- What is asked for: a folder (tag) of devices, or single devices.
  folder text CONSTRAINT element_pull_folder_given CHECK (folder <> ''),
  dev_euis text[] NOT NULL DEFAULT '{}',
  -- Readings measured before are not asked for.
  since timestamptz NOT NULL,
  every_minutes integer NOT NULL CONSTRAINT element_pull_interval_plausible CHECK (every_minutes BETWEEN 1 AND 1440),
  next_at timestamptz NOT NULL,
  succeeded_at timestamptz,
  -- How it went last, and since when it goes wrong.
  failures integer NOT NULL DEFAULT 0,
  failure text,
  failure_status integer,
  failed_since timestamptz,
  CONSTRAINT element_pull_asks_for_one_thing CHECK ((folder IS NULL) = (cardinality(dev_euis) > 0))
);

-- How far a folder or a device has been read; written after the readings of a page are.
CREATE TABLE element_streams (
  source_id uuid NOT NULL REFERENCES element_pulls (source_id),
  -- `folder:NAME` or `device:DEVEUI`.
  target text NOT NULL,
  last_id text NOT NULL,
  -- When ELEMENT took the reading in.
  last_at timestamptz,
  PRIMARY KEY (source_id, target)
);

-- ELEMENT names devices by ids of its own; what DevEUI they have is asked once.
CREATE TABLE element_devices (
  source_id uuid NOT NULL REFERENCES element_pulls (source_id),
  device_id text NOT NULL,
  -- Null: it has none, or nobody may see it.
  dev_eui text CONSTRAINT element_device_dev_eui_whole CHECK (dev_eui ~ '^[0-9A-F]{16}$'),
  name text,
  looked_up_at timestamptz NOT NULL,
  PRIMARY KEY (source_id, device_id)
);
