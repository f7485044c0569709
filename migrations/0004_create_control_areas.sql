-- Control area (Kontrollbereich): one street or one green area, walked and numbered as a unit.
CREATE TABLE control_areas (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text COLLATE natural_order NOT NULL UNIQUE CONSTRAINT control_area_name_given CHECK (name <> ''),
  kind text NOT NULL CONSTRAINT control_area_kind_known CHECK (kind IN ('street', 'green')),
  district text,
  geom geometry(Geometry, 4326) CONSTRAINT control_area_line_or_polygon
    CHECK (GeometryType(geom) IN ('LINESTRING', 'MULTILINESTRING', 'POLYGON', 'MULTIPOLYGON')),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX control_areas_geom ON control_areas USING gist (geom);
CREATE INDEX control_areas_created_by ON control_areas (created_by);
CREATE INDEX control_areas_name_trigram ON control_areas USING gin (lower(name) gin_trgm_ops);
