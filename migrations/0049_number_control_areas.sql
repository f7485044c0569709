-- The whole number by which GIS clients know a control area; stable for ever, as feature_id of trees.
ALTER TABLE control_areas ADD COLUMN feature_id integer GENERATED ALWAYS AS IDENTITY UNIQUE;

-- What is published of trees names their area: it is out of date with it.
CREATE TRIGGER control_areas_changed AFTER INSERT OR UPDATE OR DELETE ON control_areas
  FOR EACH STATEMENT EXECUTE FUNCTION announce_tree_change();

-- Planned and felled trees are few among many: found without reading the standing ones, in the order of their pages.
CREATE INDEX trees_not_standing ON trees (feature_id) WHERE status IN ('PLAN', 'GEF', 'UMG', 'STUB', 'LEER');
