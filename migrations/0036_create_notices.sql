-- Notice (Meldung): what a citizen tells the city about a tree or a place.
CREATE TABLE notices (
  id uuid PRIMARY KEY,
  -- `M-2026-0017`: short enough to be said on the telephone.
  number text COLLATE natural_order NOT NULL CONSTRAINT notice_number_unique UNIQUE,
  words text NOT NULL CONSTRAINT notice_says_something CHECK (trim(words) <> ''),
  -- In words, as it was told; the point is set by whoever finds it.
  place text,
  geom geometry(Point, 4326),
  channel text NOT NULL CONSTRAINT notice_channel_known CHECK (channel IN ('phone', 'mail', 'walk_in', 'form')),
  received_on date NOT NULL,
  -- Who told it and how to answer: kept only as long as an answer is owed.
  contact_name text,
  contact_way text,
  contact_forgotten_at timestamptz,
  status text NOT NULL DEFAULT 'new' CONSTRAINT notice_status_known
    CHECK (status IN ('new', 'in_work', 'answered', 'closed')),
  tree_id uuid REFERENCES trees (id),
  -- What came of it, and why not more.
  outcome text CONSTRAINT notice_outcome_known CHECK (outcome IN ('inspection', 'none')),
  outcome_reason text,
  task_id uuid REFERENCES control_tasks (id),
  answer text,
  answered_on date,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT notice_has_place CHECK (geom IS NOT NULL OR trim(place) <> ''),
  CONSTRAINT notice_inspection_is_named CHECK ((outcome = 'inspection') = (task_id IS NOT NULL) OR (outcome IS NULL AND task_id IS NULL)),
  CONSTRAINT notice_outcome_has_reason CHECK (outcome IS NULL OR trim(outcome_reason) <> ''),
  CONSTRAINT notice_answer_whole CHECK (num_nonnulls(answer, answered_on) IN (0, 2)),
  CONSTRAINT notice_forgotten_is_gone CHECK (contact_forgotten_at IS NULL OR num_nonnulls(contact_name, contact_way) = 0)
);
CREATE INDEX notices_geom ON notices USING gist (geom);
CREATE INDEX notices_tree_id ON notices (tree_id);
CREATE INDEX notices_task_id ON notices (task_id);
CREATE INDEX notices_created_by ON notices (created_by);
CREATE INDEX notices_updated_by ON notices (updated_by);
CREATE INDEX notices_open ON notices (received_on, id) WHERE status IN ('new', 'in_work');
CREATE INDEX notices_by_day ON notices (received_on DESC, id DESC);

-- The last number given in a year.
CREATE TABLE notice_numbers (
  year integer PRIMARY KEY,
  last integer NOT NULL
);
