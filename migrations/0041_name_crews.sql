-- Crew (Kolonne): the city's own people under a name. Work is placed with it as with a firm, so it stands among them.
ALTER TABLE contractors
  ADD COLUMN kind text NOT NULL DEFAULT 'firm' CONSTRAINT contractor_kind_known CHECK (kind IN ('firm', 'crew')),
  -- A crew that was dissolved is offered no more; what it did keeps its name.
  ADD COLUMN is_listed boolean NOT NULL DEFAULT true;

CREATE TABLE crews (
  id uuid PRIMARY KEY REFERENCES contractors (id),
  skills text[] NOT NULL DEFAULT '{}' CONSTRAINT crew_skills_known CHECK (
    skills <@ ARRAY['watering', 'young_trees', 'pruning', 'climbing', 'platform', 'felling', 'stumps', 'planting']),
  -- What the tank of its vehicle holds; none: it waters nothing by itself.
  tank_litres integer CONSTRAINT crew_tank_positive CHECK (tank_litres > 0),
  version integer NOT NULL DEFAULT 1,
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX crews_updated_by ON crews (updated_by);

-- Who works in it. Unlike people of a firm they belong to the city, and may be in several.
CREATE TABLE crew_members (
  crew_id uuid NOT NULL REFERENCES crews (id),
  account_id uuid NOT NULL REFERENCES accounts (id),
  PRIMARY KEY (crew_id, account_id)
);
CREATE INDEX crew_members_account_id ON crew_members (account_id);

ALTER TABLE accounts
  DROP CONSTRAINT account_roles_known,
  ADD CONSTRAINT account_roles_known CHECK (
    roles <@ ARRAY['administrator', 'office', 'inspector', 'contractor', 'crew', 'viewer']);
