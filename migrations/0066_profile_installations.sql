-- Threshold profile (Grenzwertprofil) and soil of an installation: by what limits its probes are judged. Chosen by people,
-- never by the product alone; no profile, or one that needs a soil without one: only the curve is shown.
ALTER TABLE sensor_installations
  ADD COLUMN profile text CONSTRAINT sensor_profile_known
    CHECK (profile IN ('tension-by-year', 'tension-32-80', 'usable-field-capacity')),
  -- Texture by KA5; null: unknown, or a substrate that is none of them.
  ADD COLUMN soil text CONSTRAINT sensor_soil_known
    CHECK (soil IN ('Ss', 'Sl2', 'Sl3', 'Su3', 'Sl4', 'Ls3', 'Lu', 'Uu', 'Tu3'));
-- What is installed already is judged by what its probes measure.
UPDATE sensor_installations i
SET profile = CASE
  WHEN EXISTS (SELECT FROM sensor_last_readings l WHERE l.sensor_id = i.sensor_id AND l.tension_kpa IS NOT NULL)
    OR EXISTS (SELECT FROM sensors s WHERE s.id = i.sensor_id AND s.model = 'decentlab-trs21')
  THEN 'tension-by-year' ELSE 'usable-field-capacity' END;
