-- Round (Kontrollrunde): control tasks the office has given to an inspector, to be walked in an order within some days.
CREATE TABLE rounds (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT round_name_given CHECK (name <> ''),
  inspector_id uuid NOT NULL REFERENCES accounts (id),
  starts_on date NOT NULL,
  -- The last day, as people say it: "until Friday".
  ends_on date NOT NULL,
  -- Whether the trees are to be seen in leaf or without; null: either.
  season text CONSTRAINT round_season_known CHECK (season IN ('leafed', 'leafless')),
  trees_per_day integer NOT NULL CONSTRAINT round_capacity_positive CHECK (trees_per_day > 0),
  -- closed: back to where it began.
  tour text NOT NULL DEFAULT 'open' CONSTRAINT round_tour_known CHECK (tour IN ('open', 'closed')),
  start_geom geometry(Point, 4326),
  end_geom geometry(Point, 4326),
  -- Who put the stops in their order: the first guess, the solver, or somebody's hand.
  order_by text NOT NULL DEFAULT 'first' CONSTRAINT round_order_known CHECK (order_by IN ('first', 'solver', 'hand')),
  status text NOT NULL DEFAULT 'planned' CONSTRAINT round_status_known
    CHECK (status IN ('planned', 'running', 'done', 'cancelled')),
  is_open boolean NOT NULL GENERATED ALWAYS AS (status IN ('planned', 'running')) STORED,
  -- The round whose left-over this one takes on.
  follows_id uuid REFERENCES rounds (id),
  started_at timestamptz,
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT round_days_forward CHECK (ends_on >= starts_on),
  CONSTRAINT round_ended_with_time CHECK ((ended_at IS NULL) = (status IN ('planned', 'running'))),
  CONSTRAINT round_follows_another CHECK (follows_id <> id),
  -- What stops refer to: see there.
  CONSTRAINT round_and_whether_open UNIQUE (id, is_open)
);
CREATE INDEX rounds_inspector_id ON rounds (inspector_id, is_open);
CREATE INDEX rounds_in_order ON rounds (is_open, starts_on, id);
CREATE INDEX rounds_follows_id ON rounds (follows_id);
CREATE INDEX rounds_created_by ON rounds (created_by);
CREATE INDEX rounds_updated_by ON rounds (updated_by);
CREATE INDEX rounds_start_geom ON rounds USING gist (start_geom);
CREATE INDEX rounds_end_geom ON rounds USING gist (end_geom);

-- A task's place in a round. It knows whether its round is open, and learns from it when that ends.
CREATE TABLE round_stops (
  round_id uuid NOT NULL,
  task_id uuid NOT NULL REFERENCES control_tasks (id),
  place integer NOT NULL,
  is_open boolean NOT NULL DEFAULT true,
  -- What had become of the task when the round ended; while it is open the task itself says so.
  outcome text CONSTRAINT round_stop_outcome_known CHECK (outcome IN ('done', 'skipped', 'withdrawn', 'left')),
  PRIMARY KEY (round_id, task_id),
  CONSTRAINT round_stops_round_fkey FOREIGN KEY (round_id, is_open) REFERENCES rounds (id, is_open) ON UPDATE CASCADE
);
-- A task is in one open round at most.
CREATE UNIQUE INDEX round_stops_one_open_round ON round_stops (task_id) WHERE is_open;
CREATE INDEX round_stops_task_id ON round_stops (task_id);
CREATE INDEX round_stops_round ON round_stops (round_id, is_open);
