-- Control task (Kontrollauftrag): this tree is to be inspected within a window.
CREATE TABLE control_tasks (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tree_id uuid NOT NULL REFERENCES trees (id),
  geom geometry(Point, 4326) NOT NULL,
  type text NOT NULL CONSTRAINT control_task_type_known
    CHECK (type IN ('EE', 'RK', 'ZK', 'EU', 'NK', 'HK', 'FK', 'AS', 'KS', 'JB')),
  due_on date NOT NULL,
  due_until date NOT NULL,
  -- rule: the interval matrix; inspector: set against it with a reason; office: ordered; skip: follows a skipped one.
  origin text NOT NULL CONSTRAINT control_task_origin_known CHECK (origin IN ('rule', 'inspector', 'office', 'skip')),
  reason text,
  status text NOT NULL DEFAULT 'open' CONSTRAINT control_task_status_known
    CHECK (status IN ('open', 'done', 'skipped', 'withdrawn')),
  assigned_to uuid REFERENCES accounts (id),
  planned_on date,
  arose_from_id uuid REFERENCES inspections (id),
  fulfilled_by_id uuid REFERENCES inspections (id),
  skip_reason text,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT control_task_window_forward CHECK (due_until >= due_on),
  CONSTRAINT control_task_done_by_inspection CHECK ((status = 'done') = (fulfilled_by_id IS NOT NULL)),
  CONSTRAINT control_task_skip_has_reason CHECK (status <> 'skipped' OR length(trim(skip_reason)) > 0)
);
-- A tree has one open regular task at most.
CREATE UNIQUE INDEX control_tasks_one_regular ON control_tasks (tree_id) WHERE status = 'open' AND type = 'RK';
CREATE INDEX control_tasks_tree_id ON control_tasks (tree_id);
CREATE INDEX control_tasks_open_due ON control_tasks (due_on, id) WHERE status = 'open';
CREATE INDEX control_tasks_assigned_to ON control_tasks (assigned_to) WHERE assigned_to IS NOT NULL;
CREATE INDEX control_tasks_arose_from_id ON control_tasks (arose_from_id);
CREATE INDEX control_tasks_fulfilled_by_id ON control_tasks (fulfilled_by_id);
CREATE INDEX control_tasks_created_by ON control_tasks (created_by);
CREATE INDEX control_tasks_updated_by ON control_tasks (updated_by);
CREATE INDEX control_tasks_geom ON control_tasks USING gist (geom) WHERE status = 'open';
