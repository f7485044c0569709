-- Sensor alarm (Sensoralarm): one cause for which sensors are not heard, or one thing to be mended. Written by nobody
-- but the server's own look; it is settled by itself. decisions/0065-one-alarm-for-one-cause.md.
CREATE TABLE sensor_alarms (
  id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT sensor_alarm_kind_known
    CHECK (kind IN ('source', 'gateway', 'device', 'probe', 'battery')),
  source_id uuid REFERENCES lorawan_sources (id),
  gateway text,
  sensor_id uuid REFERENCES sensors (id),
  -- How many sensors it concerns.
  devices integer NOT NULL CONSTRAINT sensor_alarm_concerns_some CHECK (devices > 0),
  -- Since when nothing is heard, or what is to be mended was seen.
  since timestamptz NOT NULL,
  raised_at timestamptz NOT NULL,
  settled_at timestamptz,
  CONSTRAINT sensor_alarm_names_its_cause CHECK (
    CASE kind
      WHEN 'source' THEN source_id IS NOT NULL AND num_nonnulls(gateway, sensor_id) = 0
      WHEN 'gateway' THEN gateway IS NOT NULL AND num_nonnulls(source_id, sensor_id) = 0
      ELSE sensor_id IS NOT NULL AND num_nonnulls(source_id, gateway) = 0
    END),
  CONSTRAINT sensor_alarm_settled_later CHECK (settled_at >= raised_at)
);
-- However many servers look: one cause is raised once.
CREATE UNIQUE INDEX sensor_alarms_one_open
  ON sensor_alarms (kind, COALESCE(gateway, sensor_id::text, source_id::text)) WHERE settled_at IS NULL;
CREATE INDEX sensor_alarms_source_id ON sensor_alarms (source_id);
CREATE INDEX sensor_alarms_sensor_id ON sensor_alarms (sensor_id);
CREATE INDEX sensor_alarms_settled_at ON sensor_alarms (settled_at);
