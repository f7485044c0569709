-- Watering need (Bewässerungsbedarf): a group of sites and their trees is too dry and is to be watered once.
CREATE TABLE watering_needs (
  id uuid PRIMARY KEY,
  -- postponed: rain is forecast. recovered: the soil became good by itself. dropped: no tree of it stands any more.
  state text NOT NULL CONSTRAINT watering_need_state_known
    CHECK (state IN ('postponed', 'open', 'watered', 'recovered', 'withdrawn', 'dropped')),
  is_open boolean NOT NULL GENERATED ALWAYS AS (state IN ('postponed', 'open')) STORED,
  raised_at timestamptz NOT NULL,
  -- Which probe said what, beyond which limit of which profile.
  reason jsonb NOT NULL,
  postponed_until date,
  postponed_times smallint NOT NULL DEFAULT 0,
  closed_at timestamptz,
  closed_by uuid REFERENCES accounts (id),
  withdrawn_because text CONSTRAINT watering_need_reason_given CHECK (trim(withdrawn_because) <> ''),
  -- Whoever withdraws a need wants no other one on the day after.
  rests_until date,
  -- The watering that closed it.
  watered_at timestamptz,
  -- Whether its probes felt that; null: not looked at yet.
  reaction text CONSTRAINT watering_need_reaction_known CHECK (reaction IN ('reacted', 'no_reaction', 'untold')),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT watering_need_closed_with_time CHECK ((closed_at IS NULL) = (state IN ('postponed', 'open'))),
  CONSTRAINT watering_need_postponed_until_then CHECK (state <> 'postponed' OR postponed_until IS NOT NULL),
  CONSTRAINT watering_need_withdrawn_with_reason CHECK ((state = 'withdrawn') = (withdrawn_because IS NOT NULL)),
  CONSTRAINT watering_need_watered_with_time CHECK (state <> 'watered' OR watered_at IS NOT NULL),
  CONSTRAINT watering_needs_open_or_not UNIQUE (id, is_open)
);
CREATE INDEX watering_needs_closed_by ON watering_needs (closed_by);
CREATE INDEX watering_needs_closed ON watering_needs (closed_at);
CREATE INDEX watering_needs_to_look_at ON watering_needs (watered_at) WHERE state = 'watered' AND reaction IS NULL;

CREATE TABLE watering_need_trees (
  need_id uuid NOT NULL,
  tree_id uuid NOT NULL REFERENCES trees (id),
  litres integer NOT NULL CONSTRAINT watering_need_litres_positive CHECK (litres > 0),
  -- As the need is.
  is_open boolean NOT NULL,
  PRIMARY KEY (need_id, tree_id),
  CONSTRAINT watering_need_trees_of_need FOREIGN KEY (need_id, is_open) REFERENCES watering_needs (id, is_open)
    ON UPDATE CASCADE
);
CREATE INDEX watering_need_trees_of_open ON watering_need_trees (need_id, is_open);
CREATE INDEX watering_need_trees_tree_id ON watering_need_trees (tree_id);
-- Whoever evaluates beside another finds out here: a tree is in one open need at most.
CREATE UNIQUE INDEX watering_need_trees_one_open ON watering_need_trees (tree_id) WHERE is_open;

CREATE TABLE watering_need_sites (
  need_id uuid NOT NULL,
  installation_id uuid NOT NULL REFERENCES sensor_installations (id),
  is_open boolean NOT NULL,
  reaction text CONSTRAINT watering_need_site_reaction_known CHECK (reaction IN ('reacted', 'no_reaction', 'untold')),
  PRIMARY KEY (need_id, installation_id),
  CONSTRAINT watering_need_sites_of_need FOREIGN KEY (need_id, is_open) REFERENCES watering_needs (id, is_open)
    ON UPDATE CASCADE
);
CREATE INDEX watering_need_sites_of_open ON watering_need_sites (need_id, is_open);
CREATE INDEX watering_need_sites_installation_id ON watering_need_sites (installation_id);
CREATE UNIQUE INDEX watering_need_sites_one_open ON watering_need_sites (installation_id) WHERE is_open;
