-- How a tree of a storm stands is what the newest inspection in force says of all that answer for it: its checks after
-- that storm, whatever fulfilled its task, and the corrections of these.
CREATE FUNCTION refresh_storm_tree(storm uuid, tree uuid) RETURNS void LANGUAGE sql AS $$
  WITH RECURSIVE said AS (
    (SELECT i.id FROM inspections i WHERE i.tree_id = tree AND i.storm_id = storm
     UNION
     SELECT k.fulfilled_by_id FROM control_tasks k
     WHERE k.tree_id = tree AND k.storm_id = storm AND k.fulfilled_by_id IS NOT NULL)
    UNION
    SELECT c.id FROM inspections c JOIN said ON said.id = c.corrects_id
  ), newest AS (
    SELECT i.id, CASE i.result WHEN 'OK' THEN 'unharmed' WHEN 'GV' THEN 'danger' ELSE 'damaged' END AS state
    FROM inspections i
    JOIN said ON said.id = i.id
    WHERE NOT EXISTS (SELECT FROM inspections c WHERE c.corrects_id = i.id)
    ORDER BY i.inspected_at DESC, i.created_at DESC, i.id DESC
    LIMIT 1
  )
  UPDATE storm_trees s
  SET state = n.state, check_id = n.id, changed_in = pg_current_xact_id()
  FROM newest n
  WHERE s.storm_id = storm AND s.tree_id = tree AND (s.state, s.check_id) IS DISTINCT FROM (n.state, n.id)
$$;

CREATE OR REPLACE FUNCTION follow_task_of_storm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'done' THEN
    PERFORM refresh_storm_tree(NEW.storm_id, NEW.tree_id);
  ELSIF NEW.status = 'withdrawn' THEN
    UPDATE storm_trees SET state = 'withdrawn', check_id = NULL, changed_in = pg_current_xact_id()
    WHERE storm_id = NEW.storm_id AND tree_id = NEW.tree_id AND state = 'open';
  ELSIF NEW.status = 'open' THEN
    UPDATE storm_trees SET task_id = NEW.id, changed_in = pg_current_xact_id()
    WHERE storm_id = NEW.storm_id AND tree_id = NEW.tree_id AND task_id <> NEW.id;
  END IF;
  RETURN NULL;
END
$$;

-- A check that is repeated, and a whole inspection that is corrected, speak for the tree as well.
CREATE FUNCTION follow_inspection_of_storm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_storm_tree(s.storm_id, s.tree_id)
  FROM storm_trees s
  WHERE s.tree_id = NEW.tree_id
    AND (s.storm_id = NEW.storm_id OR (NEW.corrects_id IS NOT NULL AND s.check_id IS NOT NULL));
  RETURN NULL;
END
$$;
CREATE TRIGGER inspections_of_storm_arise AFTER INSERT ON inspections
  FOR EACH ROW WHEN (NEW.storm_id IS NOT NULL OR NEW.corrects_id IS NOT NULL)
  EXECUTE FUNCTION follow_inspection_of_storm();

-- What corrections have left behind so far.
SELECT refresh_storm_tree(s.storm_id, s.tree_id)
FROM storm_trees s
WHERE EXISTS (SELECT FROM inspections c WHERE c.corrects_id = s.check_id);

-- NULL is no reason: a comparison with it is unknown, and a CHECK lets the unknown through.
ALTER TABLE storms
  DROP CONSTRAINT storm_withdrawal_has_reason,
  ADD CONSTRAINT storm_withdrawal_has_reason CHECK (
    left_over IS DISTINCT FROM 'withdraw' OR COALESCE(trim(closing_note), '') <> '');

-- A tree stands in one cordon of a storm: who reports it again confirms it. Of those that were placed twice the latest
-- stands on, as wide as the widest; the others are lifted in the name of the server.
WITH twice AS (
  SELECT c.id, c.tree_id, c.storm_id,
    row_number() OVER (PARTITION BY c.storm_id, c.tree_id ORDER BY c.placed_at DESC, c.id DESC) AS turn,
    max(c.radius_m) OVER (PARTITION BY c.storm_id, c.tree_id) AS widest
  FROM cordons c
  WHERE c.lifted_at IS NULL AND c.tree_id IS NOT NULL
), changed AS (
  UPDATE cordons c
  SET radius_m = w.widest,
    lifted_at = CASE WHEN w.turn > 1 THEN now() END,
    lifted_by = CASE WHEN w.turn > 1 THEN '01970000-0000-7000-8000-000000000001'::uuid END,
    lifted_note = CASE WHEN w.turn > 1 THEN 'Doppelt eingetragen; die neuere Absperrung besteht.' END,
    version = c.version + 1
  FROM twice w
  WHERE w.id = c.id AND (w.turn > 1 OR c.radius_m <> w.widest)
  RETURNING c.id, c.tree_id, c.lifted_at, c.radius_m
)
SELECT record_audit_events(jsonb_agg(jsonb_build_object('noun', 'cordon', 'thingId', id, 'treeId', tree_id,
         'act', CASE WHEN lifted_at IS NULL THEN 'confirmed' ELSE 'lifted' END, 'before', NULL,
         'after', jsonb_build_object('radiusM', radius_m, 'note', 'twice'))),
       '01970000-0000-7000-8000-000000000001', '[]'::jsonb, NULL, 'migration', NULL)
FROM changed
HAVING count(*) > 0;
CREATE UNIQUE INDEX cordons_one_of_tree ON cordons (storm_id, tree_id) WHERE lifted_at IS NULL AND tree_id IS NOT NULL;
