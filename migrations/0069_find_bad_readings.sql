-- Readings that do not count are few: charts of years mark the days they are of without reading the others.
CREATE INDEX soil_readings_bad ON soil_readings (sensor_id, measured_at) WHERE quality <> 0;
