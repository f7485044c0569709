-- Care programme (Pflegeprogramm): who looks after a young tree in which phase, from when until when.
CREATE TABLE care_programmes (
  id uuid PRIMARY KEY,
  tree_id uuid NOT NULL REFERENCES trees (id),
  -- Fertigstellungs-, Entwicklungs-, Unterhaltungspflege.
  phase text NOT NULL CONSTRAINT care_phase_known CHECK (phase IN ('establishment', 'development', 'maintenance')),
  -- A firm or a crew; none: the city's own people.
  contractor_id uuid REFERENCES contractors (id),
  starts_on date NOT NULL,
  -- The last day it is meant to last.
  ends_on date NOT NULL,
  -- End of the warranty (Gewährleistung) of whoever planted it.
  warranty_until date,
  note text CONSTRAINT care_note_given CHECK (trim(note) <> ''),
  -- Set when it really ended: by another phase, by the office, or with the tree.
  ended_on date,
  end_reason text CONSTRAINT care_end_reason_given CHECK (trim(end_reason) <> ''),
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT care_days_forward CHECK (ends_on >= starts_on),
  CONSTRAINT care_ended_with_reason CHECK ((ended_on IS NULL) = (end_reason IS NULL))
);
CREATE UNIQUE INDEX care_programmes_one_running ON care_programmes (tree_id) WHERE ended_on IS NULL;
CREATE INDEX care_programmes_tree_id ON care_programmes (tree_id);
CREATE INDEX care_programmes_contractor_id ON care_programmes (contractor_id);
CREATE INDEX care_programmes_created_by ON care_programmes (created_by);
CREATE INDEX care_programmes_updated_by ON care_programmes (updated_by);
CREATE INDEX care_programmes_in_order ON care_programmes (ends_on, id) WHERE ended_on IS NULL;

-- Care act (Pflegetermin): something a programme asks for on a day. Raised, it is a measure or a control task.
CREATE TABLE care_acts (
  id uuid PRIMARY KEY,
  programme_id uuid NOT NULL REFERENCES care_programmes (id),
  tree_id uuid NOT NULL REFERENCES trees (id),
  kind text NOT NULL CONSTRAINT care_act_kind_known CHECK (kind IN ('stakes', 'warranty', 'pruning')),
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'open' CONSTRAINT care_act_state_known CHECK (state IN ('open', 'raised', 'dropped')),
  measure_id uuid REFERENCES measures (id),
  task_id uuid REFERENCES control_tasks (id),
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT care_act_raised_as_something CHECK ((state = 'raised') = (num_nonnulls(measure_id, task_id) = 1))
);
CREATE UNIQUE INDEX care_acts_one_open ON care_acts (programme_id, kind) WHERE state = 'open';
CREATE INDEX care_acts_programme_id ON care_acts (programme_id);
CREATE INDEX care_acts_tree_id ON care_acts (tree_id);
CREATE INDEX care_acts_measure_id ON care_acts (measure_id);
CREATE INDEX care_acts_task_id ON care_acts (task_id);
CREATE INDEX care_acts_created_by ON care_acts (created_by);
CREATE INDEX care_acts_updated_by ON care_acts (updated_by);
CREATE INDEX care_acts_in_order ON care_acts (due_on, id) WHERE state = 'open';

-- Which kinds there are stands in reminders.rules.ts; nouns add theirs there.
ALTER TABLE reminders
  DROP CONSTRAINT reminder_kind_known,
  ADD CONSTRAINT reminder_kind_known CHECK (kind ~ '^[a-z_]+$');
