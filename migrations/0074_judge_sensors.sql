-- What the health of sensors is judged by: the gateways a sensor is heard by, the source it speaks through, and of each
-- day its battery, how often it was hardly heard, and how often it began anew.
ALTER TABLE uplinks
  -- The gateways that heard it, the loudest first; null: the network does not name them.
  ADD COLUMN gateway_ids text[];

ALTER TABLE sensor_health ADD COLUMN source_id uuid REFERENCES lorawan_sources (id);
CREATE INDEX sensor_health_source_id ON sensor_health (source_id);

ALTER TABLE sensor_days
  -- Messages that came with the slowest data rate by one gateway alone, hardly above what it can hear.
  ADD COLUMN weak integer NOT NULL DEFAULT 0,
  -- Joins the network told, new sessions its messages came with, and counters that fell back.
  ADD COLUMN joins integer NOT NULL DEFAULT 0,
  ADD COLUMN sessions integer NOT NULL DEFAULT 0,
  ADD COLUMN resets integer NOT NULL DEFAULT 0,
  -- The last of the day.
  ADD COLUMN battery_v double precision,
  ADD COLUMN battery_percent double precision;

-- Gateway (Gateway): heard by which a sensor was, and when last. Some a sensor: older ones are let go.
CREATE TABLE sensor_gateways (
  sensor_id uuid NOT NULL REFERENCES sensors (id),
  gateway text NOT NULL CONSTRAINT sensor_gateway_given CHECK (gateway <> '' AND length(gateway) <= 64),
  last_heard_at timestamptz NOT NULL,
  PRIMARY KEY (sensor_id, gateway)
);
CREATE INDEX sensor_gateways_gateway ON sensor_gateways (gateway, last_heard_at);
