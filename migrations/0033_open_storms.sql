-- Storm (Sturm): an area in which every tree is looked at once more, and what has become of each.
CREATE TABLE storms (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT storm_name_given CHECK (name <> ''),
  blew_on date NOT NULL,
  -- As drawn: `lon,lat;lon,lat;…`, WGS 84; see server/drawnAreas.
  within text NOT NULL CONSTRAINT storm_area_drawn CHECK (within <> ''),
  status text NOT NULL DEFAULT 'open' CONSTRAINT storm_status_known CHECK (status IN ('open', 'closed')),
  -- How it ended: what became of the trees nobody had looked at, and why.
  closed_at timestamptz,
  closed_by uuid REFERENCES accounts (id),
  left_over text CONSTRAINT storm_left_over_known CHECK (left_over IN ('keep', 'withdraw')),
  closing_note text,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT storm_closed_whole CHECK (num_nonnulls(closed_at, closed_by, left_over)
    = CASE status WHEN 'closed' THEN 3 ELSE 0 END),
  CONSTRAINT storm_withdrawal_has_reason CHECK (left_over <> 'withdraw' OR length(trim(closing_note)) > 0)
);
CREATE INDEX storms_in_order ON storms (created_at DESC, id);
CREATE INDEX storms_closed_by ON storms (closed_by);
CREATE INDEX storms_created_by ON storms (created_by);
CREATE INDEX storms_updated_by ON storms (updated_by);

ALTER TABLE control_tasks ADD COLUMN storm_id uuid REFERENCES storms (id);
-- A tree is to be looked at once for a storm.
CREATE UNIQUE INDEX control_tasks_one_of_storm ON control_tasks (storm_id, tree_id)
  WHERE status = 'open' AND storm_id IS NOT NULL;
CREATE INDEX control_tasks_storm_id ON control_tasks (storm_id) WHERE storm_id IS NOT NULL;

-- A check after a storm is an inspection of limited scope: it looks for what the storm has done and judges nothing
-- else. What it does not judge is null, and not taken over from somebody who once did.
ALTER TABLE inspections
  ADD COLUMN storm_id uuid REFERENCES storms (id),
  ALTER COLUMN foliage DROP NOT NULL,
  ALTER COLUMN vitality DROP NOT NULL,
  ALTER COLUMN condition DROP NOT NULL,
  ALTER COLUMN age_phase DROP NOT NULL,
  ADD CONSTRAINT inspection_judges_by_its_scope CHECK (
    num_nulls(foliage, vitality, condition, age_phase) = CASE WHEN storm_id IS NULL THEN 0 ELSE 4 END),
  ADD CONSTRAINT inspection_of_storm_is_additional CHECK (
    storm_id IS NULL OR (type = 'ZK' AND occasion = 'STU' AND NOT counts_as_regular AND next_due_on IS NULL
      AND result IN ('OK', 'EU', 'GV')));
CREATE INDEX inspections_storm_id ON inspections (storm_id) WHERE storm_id IS NOT NULL;

-- A tree of a storm, in the order of looking, and how it stands.
CREATE TABLE storm_trees (
  storm_id uuid NOT NULL REFERENCES storms (id),
  tree_id uuid NOT NULL REFERENCES trees (id),
  place integer NOT NULL,
  -- The task that stands for it; after a skip its successor.
  task_id uuid NOT NULL REFERENCES control_tasks (id),
  state text NOT NULL DEFAULT 'open' CONSTRAINT storm_tree_state_known
    CHECK (state IN ('open', 'unharmed', 'damaged', 'danger', 'withdrawn')),
  -- The newest inspection that says so.
  check_id uuid REFERENCES inspections (id),
  -- In which transaction it came to stand so: whoever watches asks for those that were not finished last time. A clock
  -- would lose what commits late.
  changed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (storm_id, tree_id),
  CONSTRAINT storm_tree_checked_by CHECK ((check_id IS NULL) = (state IN ('open', 'withdrawn')))
);
CREATE INDEX storm_trees_changed_in ON storm_trees (storm_id, changed_in);
CREATE INDEX storm_trees_tree_id ON storm_trees (tree_id);
CREATE INDEX storm_trees_task_id ON storm_trees (task_id);
CREATE INDEX storm_trees_check_id ON storm_trees (check_id);

-- Whatever road a task takes (a check, a whole inspection, a felling, a skip), its tree of the storm follows it.
CREATE FUNCTION follow_task_of_storm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'done' THEN
    UPDATE storm_trees s
    SET state = CASE i.result WHEN 'OK' THEN 'unharmed' WHEN 'GV' THEN 'danger' ELSE 'damaged' END,
        check_id = i.id, changed_in = pg_current_xact_id()
    FROM inspections i
    WHERE i.id = NEW.fulfilled_by_id AND s.storm_id = NEW.storm_id AND s.tree_id = NEW.tree_id;
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
CREATE TRIGGER control_tasks_of_storm_change AFTER UPDATE OF status ON control_tasks
  FOR EACH ROW WHEN (NEW.storm_id IS NOT NULL AND NEW.status <> OLD.status)
  EXECUTE FUNCTION follow_task_of_storm();
CREATE TRIGGER control_tasks_of_storm_arise AFTER INSERT ON control_tasks
  FOR EACH ROW WHEN (NEW.storm_id IS NOT NULL AND NEW.origin = 'skip') EXECUTE FUNCTION follow_task_of_storm();

-- Cordon (Absperrung): a place nobody is to enter, around a tree or somewhere, until it is lifted.
CREATE TABLE cordons (
  id uuid PRIMARY KEY,
  storm_id uuid NOT NULL REFERENCES storms (id),
  tree_id uuid REFERENCES trees (id),
  geom geometry(Point, 4326) NOT NULL,
  radius_m numeric(5, 1) NOT NULL CONSTRAINT cordon_radius_plausible CHECK (radius_m > 0 AND radius_m <= 500),
  note text CONSTRAINT cordon_note_given CHECK (note <> ''),
  -- The check that found it necessary, if one did.
  check_id uuid REFERENCES inspections (id),
  placed_at timestamptz NOT NULL,
  lifted_at timestamptz,
  lifted_by uuid REFERENCES accounts (id),
  lifted_note text,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT cordon_lifted_by_somebody CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);
CREATE INDEX cordons_storm_id ON cordons (storm_id);
CREATE INDEX cordons_tree_id ON cordons (tree_id);
CREATE INDEX cordons_check_id ON cordons (check_id);
CREATE INDEX cordons_lifted_by ON cordons (lifted_by);
CREATE INDEX cordons_created_by ON cordons (created_by);
CREATE INDEX cordons_geom ON cordons USING gist (geom);
