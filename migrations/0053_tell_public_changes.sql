-- When what is published of a tree last changed. `updated_at` moves with inspections and tasks as well: told to the
-- public it would tell the day of each inspection.
ALTER TABLE trees
  ADD COLUMN published_changed_at timestamptz NOT NULL DEFAULT now(),
  -- When its status last became another one; null: it still has the one it was recorded or imported with.
  ADD COLUMN status_changed_at timestamptz;

UPDATE trees t
SET published_changed_at = COALESCE(e.published_at, t.created_at), status_changed_at = e.status_at
FROM trees o
LEFT JOIN (
  SELECT tree_id,
         max(made_at) FILTER (WHERE changed.after ?| ARRAY['number', 'speciesId', 'cultivar', 'plantingYear',
           'stemGirthsCm', 'girthHeightM', 'crownDiameterM', 'heightM', 'street', 'controlAreaId', 'siteType',
           'status', 'position']) AS published_at,
         max(made_at) FILTER (WHERE changed.before ? 'status' AND changed.after ? 'status') AS status_at
  FROM audit_events
  CROSS JOIN LATERAL (
    SELECT payload::jsonb -> 'before' AS before, payload::jsonb -> 'after' AS after
  ) changed
  WHERE noun = 'tree'
  GROUP BY tree_id
) e ON e.tree_id = o.id
WHERE o.id = t.id;

CREATE OR REPLACE VIEW published_trees AS
  SELECT * FROM trees
  WHERE import_id IS NULL
     OR import_id <> ALL (ARRAY(SELECT id FROM imports WHERE status = 'running' OR status = 'failed'));

-- The columns behind the public fields of server/exports/exports.fields.ts. On updates only: new trees have the default.
CREATE FUNCTION mark_public_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.published_changed_at := now();
  IF NEW.status <> OLD.status THEN
    NEW.status_changed_at := now();
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER trees_public_change BEFORE UPDATE OF number, species_id, cultivar, planting_year, stem_girths_cm,
  girth_height_m, crown_diameter_m, height_m, street, control_area_id, site_type, status, geom ON trees
  FOR EACH ROW
  WHEN ((OLD.number, OLD.species_id, OLD.cultivar, OLD.planting_year, OLD.stem_girths_cm, OLD.girth_height_m,
      OLD.crown_diameter_m, OLD.height_m, OLD.street, OLD.control_area_id, OLD.site_type, OLD.status, OLD.geom)
    IS DISTINCT FROM (NEW.number, NEW.species_id, NEW.cultivar, NEW.planting_year, NEW.stem_girths_cm,
      NEW.girth_height_m, NEW.crown_diameter_m, NEW.height_m, NEW.street, NEW.control_area_id, NEW.site_type,
      NEW.status, NEW.geom))
  EXECUTE FUNCTION mark_public_change();

-- What is published of trees names their species, reads codes, and tells fellings: it is out of date with each of them.
CREATE TRIGGER fellings_changed AFTER INSERT OR UPDATE OR DELETE ON fellings
  FOR EACH STATEMENT EXECUTE FUNCTION announce_tree_change();
CREATE TRIGGER felling_decisions_changed AFTER INSERT ON felling_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION announce_tree_change();
CREATE TRIGGER species_changed AFTER INSERT OR UPDATE OR DELETE ON species
  FOR EACH STATEMENT EXECUTE FUNCTION announce_tree_change();
CREATE TRIGGER codes_changed AFTER INSERT OR UPDATE OR DELETE ON codes
  FOR EACH STATEMENT EXECUTE FUNCTION announce_tree_change();
