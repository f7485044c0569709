-- Watering norm (Richtwert): how many litres a tree gets by how long it stands there and how thick it is.
CREATE TABLE watering_norms (
  id integer PRIMARY KEY,
  -- Year on its site, the year of planting being the first.
  standing_from integer NOT NULL CONSTRAINT watering_norm_year_positive CHECK (standing_from > 0),
  girth_from_cm integer NOT NULL CONSTRAINT watering_norm_girth_positive CHECK (girth_from_cm >= 0),
  litres integer NOT NULL CONSTRAINT watering_norm_litres_positive CHECK (litres > 0),
  source text NOT NULL CONSTRAINT watering_norm_source_given CHECK (trim(source) <> ''),
  CONSTRAINT watering_norms_once UNIQUE (standing_from, girth_from_cm)
);
-- 75 to 100 litres, 8 to 16 times a year for three to five years are usual in the trade; which year gets which of them,
-- and what thick stems get, are own proposals. The city changes them.
INSERT INTO watering_norms (id, standing_from, girth_from_cm, litres, source) VALUES
  (1, 1, 0, 75, 'Fachüblich 75–100 l; Verteilung eigener Vorschlag'),
  (2, 1, 20, 100, 'Fachüblich 75–100 l; Verteilung eigener Vorschlag'),
  (3, 1, 30, 150, 'Eigener Vorschlag für Großbäume'),
  (4, 4, 0, 75, 'Fachüblich 75–100 l; Verteilung eigener Vorschlag'),
  (5, 6, 0, 100, 'Eigener Vorschlag: nur nach Bedarf, dann durchdringend');

-- Watering plan (Bewässerungsplan): trees that are watered in a season, by whom, how often, with how much.
CREATE TABLE watering_plans (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT watering_plan_name_given CHECK (trim(name) <> ''),
  first_on date NOT NULL,
  last_on date NOT NULL,
  -- A firm or a crew; none: the city's own people.
  contractor_id uuid REFERENCES contractors (id),
  tank_litres integer CONSTRAINT watering_plan_tank_positive CHECK (tank_litres > 0),
  -- Where the tank is filled: rounds begin and end there.
  refill_geom geometry(Point, 4326),
  note text CONSTRAINT watering_plan_note_given CHECK (trim(note) <> ''),
  status text NOT NULL DEFAULT 'running' CONSTRAINT watering_plan_status_known CHECK (status IN ('running', 'ended')),
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT watering_plan_days_forward CHECK (last_on >= first_on)
);
CREATE INDEX watering_plans_contractor_id ON watering_plans (contractor_id);
CREATE INDEX watering_plans_refill_geom ON watering_plans USING gist (refill_geom);
CREATE INDEX watering_plans_created_by ON watering_plans (created_by);
CREATE INDEX watering_plans_updated_by ON watering_plans (updated_by);

CREATE TABLE watering_plan_trees (
  plan_id uuid NOT NULL REFERENCES watering_plans (id),
  tree_id uuid NOT NULL REFERENCES trees (id),
  -- In the order of driving, from 1.
  place integer NOT NULL,
  litres integer NOT NULL CONSTRAINT watering_plan_litres_positive CHECK (litres > 0),
  PRIMARY KEY (plan_id, tree_id)
);
CREATE INDEX watering_plan_trees_tree_id ON watering_plan_trees (tree_id);

-- Watering round (Gießgang): trees to be watered on a day. One without a plan arises from need, such as a dry sensor.
CREATE TABLE watering_rounds (
  id uuid PRIMARY KEY,
  plan_id uuid REFERENCES watering_plans (id),
  name text NOT NULL CONSTRAINT watering_round_name_given CHECK (trim(name) <> ''),
  due_on date NOT NULL,
  contractor_id uuid REFERENCES contractors (id),
  tank_litres integer CONSTRAINT watering_round_tank_positive CHECK (tank_litres > 0),
  refill_geom geometry(Point, 4326),
  note text CONSTRAINT watering_round_note_given CHECK (trim(note) <> ''),
  status text NOT NULL DEFAULT 'planned' CONSTRAINT watering_round_status_known
    CHECK (status IN ('planned', 'running', 'done', 'cancelled')),
  is_open boolean NOT NULL GENERATED ALWAYS AS (status IN ('planned', 'running')) STORED,
  -- Why it was cancelled, such as rain.
  reason text CONSTRAINT watering_round_reason_given CHECK (trim(reason) <> ''),
  started_at timestamptz,
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT watering_round_ended_with_time CHECK ((ended_at IS NULL) = (status IN ('planned', 'running'))),
  CONSTRAINT watering_round_cancelled_with_reason CHECK (status <> 'cancelled' OR reason IS NOT NULL)
);
CREATE INDEX watering_rounds_plan_id ON watering_rounds (plan_id, due_on);
CREATE INDEX watering_rounds_contractor_id ON watering_rounds (contractor_id, is_open);
CREATE INDEX watering_rounds_refill_geom ON watering_rounds USING gist (refill_geom);
CREATE INDEX watering_rounds_in_order ON watering_rounds (is_open, due_on, id);
CREATE INDEX watering_rounds_created_by ON watering_rounds (created_by);
CREATE INDEX watering_rounds_updated_by ON watering_rounds (updated_by);

-- Watering (Wässerung): what was said of one tree of a round. A later word stands beside the earlier one, never over it.
CREATE TABLE waterings (
  id uuid PRIMARY KEY,
  tree_id uuid NOT NULL REFERENCES trees (id),
  round_id uuid REFERENCES watering_rounds (id),
  outcome text NOT NULL CONSTRAINT watering_outcome_known CHECK (outcome IN ('done', 'skipped', 'undone')),
  litres integer CONSTRAINT watering_litres_positive CHECK (litres > 0),
  reason text CONSTRAINT watering_reason_known
    CHECK (reason IN ('wet', 'blocked', 'tree_missing', 'no_water', 'other')),
  remarks text CONSTRAINT watering_remarks_given CHECK (trim(remarks) <> ''),
  watered_at timestamptz NOT NULL,
  -- The calendar day in the city.
  watered_on date NOT NULL,
  contractor_id uuid REFERENCES contractors (id),
  -- The word about the same tree of the same round that this one puts right.
  corrects_id uuid REFERENCES waterings (id),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT watering_says_what_it_must CHECK (
    (litres IS NOT NULL) = (outcome = 'done') AND (reason IS NOT NULL) = (outcome = 'skipped'))
);
CREATE INDEX waterings_tree_id ON waterings (tree_id, watered_on DESC);
CREATE INDEX waterings_round_id ON waterings (round_id, tree_id);
CREATE INDEX waterings_contractor_id ON waterings (contractor_id);
CREATE INDEX waterings_corrects_id ON waterings (corrects_id);
CREATE INDEX waterings_created_by ON waterings (created_by);
CREATE INDEX waterings_by_day ON waterings (watered_on) WHERE outcome = 'done';

CREATE FUNCTION refuse_watering_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was said of a watering stays as it was said';
END
$$;
CREATE TRIGGER waterings_stay BEFORE UPDATE OR DELETE ON waterings
  FOR EACH ROW EXECUTE FUNCTION refuse_watering_change();

CREATE TABLE watering_stops (
  round_id uuid NOT NULL REFERENCES watering_rounds (id),
  tree_id uuid NOT NULL REFERENCES trees (id),
  place integer NOT NULL,
  -- What it is to be given.
  litres integer NOT NULL CONSTRAINT watering_stop_litres_positive CHECK (litres > 0),
  -- missed: the round ended without it.
  state text NOT NULL DEFAULT 'open' CONSTRAINT watering_stop_state_known
    CHECK (state IN ('open', 'done', 'skipped', 'missed')),
  -- The word that holds: the last one said by the clock of whoever stood there.
  watering_id uuid REFERENCES waterings (id),
  PRIMARY KEY (round_id, tree_id),
  CONSTRAINT watering_stop_said_by_somebody CHECK (state NOT IN ('done', 'skipped') OR watering_id IS NOT NULL)
);
CREATE INDEX watering_stops_tree_id ON watering_stops (tree_id);
CREATE INDEX watering_stops_watering_id ON watering_stops (watering_id);
