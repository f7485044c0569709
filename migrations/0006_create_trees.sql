CREATE TABLE trees (
  id uuid PRIMARY KEY,
  -- The whole number by which maps and GIS clients know the tree; stable for ever, below 2^31.
  feature_id integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  kind text NOT NULL DEFAULT 'EB' CONSTRAINT tree_kind_known CHECK (kind IN ('EB', 'BG', 'AL', 'FB')),
  member_count integer CONSTRAINT tree_member_count_positive CHECK (member_count > 0),
  status text NOT NULL CONSTRAINT tree_status_known
    CHECK (status IN ('PLAN', 'NEU', 'BEST', 'FAELL', 'GEF', 'UMG', 'STUB', 'TORSO', 'LEER', 'ABG', 'FEHL')),

  geom geometry(Point, 4326) NOT NULL,
  geom_3857 geometry(Point, 3857) NOT NULL GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
  position_method text NOT NULL CONSTRAINT tree_position_method_known
    CHECK (position_method IN ('TACH', 'RTK', 'GNSS', 'ORTHO', 'KARTE', 'BAND', 'IMP')),
  position_accuracy_m numeric(6, 2) CONSTRAINT tree_position_accuracy_positive CHECK (position_accuracy_m > 0),

  control_area_id uuid NOT NULL REFERENCES control_areas (id),
  number text COLLATE natural_order CONSTRAINT tree_number_given CHECK (number <> ''),
  generation integer NOT NULL DEFAULT 1 CONSTRAINT tree_generation_positive CHECK (generation > 0),
  predecessor_id uuid REFERENCES trees (id),

  species_id integer REFERENCES species (id),
  cultivar text,
  -- The name as it stood in an imported file, when it could not be matched.
  species_as_given text,
  planting_year integer CONSTRAINT tree_planting_year_plausible CHECK (planting_year BETWEEN 1000 AND 2200),
  planting_year_estimated boolean NOT NULL DEFAULT false,
  height_m numeric(4, 1) CONSTRAINT tree_height_plausible CHECK (height_m > 0 AND height_m <= 80),
  crown_diameter_m numeric(4, 1) CONSTRAINT tree_crown_plausible
    CHECK (crown_diameter_m > 0 AND crown_diameter_m <= 60),
  -- One girth per stem in cm, all measured at girth_height_m above ground.
  stem_girths_cm integer[] NOT NULL DEFAULT '{}' CONSTRAINT tree_girths_plausible
    CHECK (0 < ALL (stem_girths_cm) AND 2000 >= ALL (stem_girths_cm) AND cardinality(stem_girths_cm) <= 40),
  girth_height_m numeric(3, 2) CONSTRAINT tree_girth_height_plausible CHECK (girth_height_m > 0 AND girth_height_m <= 2),

  age_phase text CONSTRAINT tree_age_phase_known CHECK (age_phase IN ('J', 'R', 'A')),
  safety_expectation text NOT NULL DEFAULT 'H' CONSTRAINT tree_safety_expectation_known
    CHECK (safety_expectation IN ('H', 'G')),
  young_tree_care boolean NOT NULL DEFAULT false,
  site_type text,
  protections text[] NOT NULL DEFAULT '{}',
  street text,
  house_number text,
  tag_kind text,
  tag_number text,
  remarks text,
  source text,
  external_key text,
  import_id uuid REFERENCES imports (id),

  -- What the last closed inspection said; written only by inspections.
  last_inspection_id uuid,
  last_inspected_on date,
  last_foliage text,
  vitality text CONSTRAINT tree_vitality_known CHECK (vitality IN ('0', '1', '2', '3', 'S', 'K', 'T')),
  condition text CONSTRAINT tree_condition_known CHECK (condition IN ('G', 'L', 'S')),
  last_result text,
  next_due_on date,
  -- GALK/BADK 2021: a regular interval may be exceeded by at most three months.
  due_until date GENERATED ALWAYS AS ((next_due_on + interval '3 months')::date) STORED,

  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT tree_girth_has_height CHECK (cardinality(stem_girths_cm) = 0 OR girth_height_m IS NOT NULL),
  CONSTRAINT tree_members_only_in_groups CHECK (member_count IS NULL OR kind <> 'EB'),
  CONSTRAINT tree_succeeds_another CHECK (predecessor_id <> id)
);

-- A number is unique among the living trees of its control area; felled predecessors keep theirs.
-- An expression and not a partial index, so that the trees of an area, gone ones too, are found by the same index.
-- Equal means equal byte by byte in either collation; "C" halves the work of this index, which imports notice.
CREATE UNIQUE INDEX trees_living_number ON trees (
  control_area_id,
  (CASE WHEN status IN ('PLAN', 'NEU', 'BEST', 'FAELL', 'TORSO') THEN number END) COLLATE "C");
-- The one spatial index: a box in degrees is a box in Web Mercator too (`inBox` in trees.filter.ts). A second one on
-- geom would cost every import a fifth of its time.
CREATE INDEX trees_geom_3857 ON trees USING gist (geom_3857);
CREATE INDEX trees_predecessor_id ON trees (predecessor_id) WHERE predecessor_id IS NOT NULL;
CREATE INDEX trees_species_id ON trees (species_id);
-- BRIN, because the trees of an import lie together and nobody looks for single trees by these: three B-trees
-- would make an import take a quarter longer.
CREATE INDEX trees_import_id ON trees USING brin (import_id);
CREATE INDEX trees_created_by ON trees USING brin (created_by);
CREATE INDEX trees_updated_by ON trees USING brin (updated_by);
-- The due list: trees without a due date come last.
CREATE INDEX trees_next_due_on ON trees (COALESCE(next_due_on, 'infinity'::date), id);

-- AFTER, because COPY writes row by row as soon as a table has a trigger before each row.
CREATE TRIGGER trees_codes_known AFTER INSERT OR UPDATE OF site_type, tag_kind, protections ON trees
  FOR EACH ROW WHEN (NEW.site_type IS NOT NULL OR NEW.tag_kind IS NOT NULL OR NEW.protections <> '{}')
  EXECUTE FUNCTION refuse_unknown_codes('site_type', 'surroundings', 'tag_kind', 'tag', 'protections', 'protection');

-- What readers see. The rows of an import stay out of sight until the whole run is done.
CREATE VIEW published_trees AS
  SELECT * FROM trees
  WHERE import_id IS NULL
     OR import_id <> ALL (ARRAY(SELECT id FROM imports WHERE status = 'running' OR status = 'failed'));

-- Finished tiles are kept by the server; this tells it, at commit, that they are out of date.
CREATE FUNCTION announce_tree_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY trees_changed;
  RETURN NULL;
END
$$;
CREATE TRIGGER trees_changed AFTER INSERT OR UPDATE OR DELETE ON trees
  FOR EACH STATEMENT EXECUTE FUNCTION announce_tree_change();
CREATE TRIGGER imports_changed AFTER UPDATE OF status ON imports
  FOR EACH STATEMENT EXECUTE FUNCTION announce_tree_change();
