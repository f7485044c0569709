-- Water is given by people who are offline while the office goes on planning. What a round no longer says of itself is
-- kept, so that a word that arrives afterwards is known for what it is.

-- Firms and crews a round was taken from.
CREATE TABLE past_round_crews (
  round_id uuid NOT NULL REFERENCES watering_rounds (id),
  contractor_id uuid NOT NULL REFERENCES contractors (id),
  PRIMARY KEY (round_id, contractor_id)
);
CREATE INDEX past_round_crews_contractor_id ON past_round_crews (contractor_id);
-- As far as events say it.
INSERT INTO past_round_crews (round_id, contractor_id)
SELECT DISTINCT r.id, f.id
FROM audit_events e
JOIN watering_rounds r
  ON e.noun = 'watering_round' AND r.id = e.thing_id OR e.noun = 'watering_plan' AND r.plan_id = e.thing_id
JOIN contractors f ON f.id::text = e.payload::jsonb -> 'before' ->> 'contractorId'
WHERE e.noun IN ('watering_round', 'watering_plan') AND e.act = 'changed' AND f.id IS DISTINCT FROM r.contractor_id;

-- Trees that were taken out of a round before it began.
CREATE TABLE past_watering_stops (
  round_id uuid NOT NULL REFERENCES watering_rounds (id),
  tree_id uuid NOT NULL REFERENCES trees (id),
  PRIMARY KEY (round_id, tree_id)
);
CREATE INDEX past_watering_stops_tree_id ON past_watering_stops (tree_id);
INSERT INTO past_watering_stops (round_id, tree_id)
SELECT DISTINCT r.id, t.id
FROM audit_events e
JOIN watering_rounds r ON r.plan_id = e.thing_id
CROSS JOIN LATERAL jsonb_array_elements_text(e.payload::jsonb -> 'after' -> 'removed') AS removed(id)
JOIN trees t ON t.id::text = removed.id
WHERE e.noun = 'watering_plan' AND e.act = 'trees_changed'
  AND NOT EXISTS (SELECT FROM watering_stops s WHERE s.round_id = r.id AND s.tree_id = t.id);

-- Who has left a crew, and when last.
CREATE TABLE past_crew_members (
  crew_id uuid NOT NULL REFERENCES crews (id),
  account_id uuid NOT NULL REFERENCES accounts (id),
  left_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (crew_id, account_id)
);
CREATE INDEX past_crew_members_account_id ON past_crew_members (account_id);

-- What the office has to look at: the water was given, but the round had become another one meanwhile.
ALTER TABLE waterings
  ADD COLUMN outside text CONSTRAINT watering_outside_known CHECK (outside IN ('tree_taken_out', 'round_given_away'));

-- Statistics ask for everything but what was taken back.
DROP INDEX waterings_by_day;
CREATE INDEX waterings_by_day ON waterings (watered_on) WHERE outcome <> 'undone';

-- One beginning of programmes for a choice of trees: sent again, it answers as it did.
CREATE TABLE care_starts (
  id uuid PRIMARY KEY,
  started integer NOT NULL,
  ended integer NOT NULL,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX care_starts_created_by ON care_starts (created_by);
