-- Broker (Vermittler): where the messages of a source are fetched by MQTT, and how this server shows there who it is.
CREATE TABLE mqtt_brokers (
  source_id uuid PRIMARY KEY REFERENCES lorawan_sources (id),
  -- mqtts://host:port, or mqtt:// inside the city's own network.
  address text NOT NULL CONSTRAINT mqtt_broker_address_whole CHECK (address ~ '^mqtts?://[^/@?#[:space:]]+$'),
  -- ChirpStack: the id of an application, + for all of them. The Things Stack: application@tenant.
  application text NOT NULL CONSTRAINT mqtt_broker_application_given CHECK (application <> ''),
  username text CONSTRAINT mqtt_broker_username_given CHECK (username <> ''),
  -- To show it, it has to be known. Never told again.
  password text CONSTRAINT mqtt_broker_password_given CHECK (password <> ''),
  -- Who vouches for the broker's certificate, in PEM; null: those everybody trusts.
  authority text CONSTRAINT mqtt_broker_authority_given CHECK (authority <> ''),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT mqtt_broker_password_has_username CHECK (password IS NULL OR username IS NOT NULL)
);
CREATE INDEX mqtt_brokers_created_by ON mqtt_brokers (created_by);
CREATE INDEX mqtt_brokers_updated_by ON mqtt_brokers (updated_by);

-- How the connection to a broker fares, as the one server process that holds it says.
CREATE TABLE mqtt_states (
  source_id uuid PRIMARY KEY REFERENCES mqtt_brokers (source_id) ON DELETE CASCADE,
  state text NOT NULL CONSTRAINT mqtt_state_known CHECK (state IN ('connecting', 'connected', 'failed')),
  since timestamptz NOT NULL,
  failure text,
  -- Said again and again: what is older tells of a process that is gone.
  seen_at timestamptz NOT NULL,
  -- What the broker's session is subscribed to; it outlives connections.
  subscribed text[] NOT NULL DEFAULT '{}'
);

-- Tells whoever holds connections that another broker is meant, or a source has ended.
CREATE FUNCTION announce_broker_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY brokers_changed;
  RETURN NULL;
END
$$;
CREATE TRIGGER mqtt_brokers_changed AFTER INSERT OR UPDATE OR DELETE ON mqtt_brokers
  FOR EACH STATEMENT EXECUTE FUNCTION announce_broker_change();
CREATE TRIGGER lorawan_sources_ended AFTER UPDATE OF ended_at ON lorawan_sources
  FOR EACH STATEMENT EXECUTE FUNCTION announce_broker_change();
