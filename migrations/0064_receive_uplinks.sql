-- Source (Datenquelle): a LoRaWAN network that posts what sensors say.
CREATE TABLE lorawan_sources (
  id uuid PRIMARY KEY,
  -- Stands in the address the network posts to: 128 random bits, public.
  key text NOT NULL CONSTRAINT lorawan_source_key_unique UNIQUE
    CONSTRAINT lorawan_source_key_whole CHECK (key ~ '^[0-9a-f]{32}$'),
  name text NOT NULL CONSTRAINT lorawan_source_name_unique UNIQUE
    CONSTRAINT lorawan_source_name_given CHECK (name <> ''),
  kind text NOT NULL CONSTRAINT lorawan_source_kind_known
    CHECK (kind IN ('tts', 'chirpstack', 'thingpark', 'element', 'generic')),
  -- SHA-256 of the secret it shows.
  secret_hash bytea CONSTRAINT lorawan_source_hash_whole CHECK (length(secret_hash) = 32),
  -- The one before, for as long as it takes to tell the network the new one.
  previous_hash bytea CONSTRAINT lorawan_source_previous_hash_whole CHECK (length(previous_hash) = 32),
  previous_until timestamptz,
  -- ThingPark shows no secret but signs with it: to check that, it has to be known. Never told again either.
  signing_key text,
  previous_signing_key text,
  -- Where in a message what stands, for a network the product knows nothing of: JSON pointers (RFC 6901).
  mapping jsonb,
  ended_at timestamptz,
  refused integer NOT NULL DEFAULT 0,
  last_refused_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT lorawan_source_proves_somehow CHECK (
    num_nonnulls(secret_hash, signing_key) = CASE kind WHEN 'element' THEN 0 ELSE 1 END),
  CONSTRAINT lorawan_source_generic_is_mapped CHECK (kind <> 'generic' OR mapping IS NOT NULL)
);
CREATE INDEX lorawan_sources_created_by ON lorawan_sources (created_by);
CREATE INDEX lorawan_sources_updated_by ON lorawan_sources (updated_by);

-- Uplink (Funknachricht): a message as it came, kept before anybody understands it.
CREATE TABLE uplinks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES lorawan_sources (id),
  -- SHA-256 of what makes a message the same, however often it comes.
  dedupe_key bytea NOT NULL CONSTRAINT uplink_dedupe_key_whole CHECK (length(dedupe_key) = 32),
  event text NOT NULL CONSTRAINT uplink_event_known CHECK (event IN ('uplink', 'join', 'status', 'log', 'other')),
  dev_eui text CONSTRAINT uplink_dev_eui_whole CHECK (dev_eui ~ '^[0-9A-F]{16}$'),
  -- As the network calls the device and its kind.
  device_name text,
  device_type text,
  session text,
  f_cnt bigint,
  f_port smallint,
  payload bytea,
  -- What the network made of the payload, as JSON text: jsonb knows neither U+0000 nor half a surrogate pair.
  decoded text,
  -- When the network server heard it; never a clock of this machine.
  network_at timestamptz,
  received_at timestamptz NOT NULL,
  rssi double precision,
  snr double precision,
  spreading_factor smallint,
  gateways smallint,
  battery_percent double precision,
  -- The whole message, for some weeks.
  body text,
  state text NOT NULL CONSTRAINT uplink_state_known
    CHECK (state IN ('new', 'decoded', 'quarantined', 'unknown_device', 'test')),
  reason text,
  sensor_id uuid REFERENCES sensors (id),
  -- Has its counter been looked at? Only once, however often it is decoded.
  is_counted boolean NOT NULL DEFAULT false,
  processed_at timestamptz,
  CONSTRAINT uplinks_once UNIQUE (source_id, dedupe_key)
);
CREATE INDEX uplinks_waiting ON uplinks (id) WHERE state = 'new';
CREATE INDEX uplinks_unknown ON uplinks (dev_eui, id) WHERE state = 'unknown_device';
CREATE INDEX uplinks_heard ON uplinks (dev_eui, network_at);
CREATE INDEX uplinks_sensor_id ON uplinks (sensor_id, id DESC) WHERE sensor_id IS NOT NULL;
CREATE INDEX uplinks_of_source ON uplinks (source_id, received_at);
CREATE INDEX uplinks_whole ON uplinks (received_at) WHERE body IS NOT NULL;
CREATE INDEX uplinks_received_at ON uplinks USING brin (received_at) WITH (pages_per_range = 32);

-- Tells whoever processes messages, at commit, that some wait.
CREATE FUNCTION announce_waiting_uplinks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY uplinks_waiting;
  RETURN NULL;
END
$$;
CREATE TRIGGER uplinks_arrived AFTER INSERT ON uplinks
  FOR EACH STATEMENT EXECUTE FUNCTION announce_waiting_uplinks();
