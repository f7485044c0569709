-- Year plan: in which month an open control task is to be done, by whom, and why there.
CREATE TABLE plan_entries (
  task_id uuid PRIMARY KEY REFERENCES control_tasks (id),
  month date NOT NULL CONSTRAINT plan_entry_month_begins CHECK (extract(day FROM month) = 1),
  inspector_id uuid NOT NULL REFERENCES accounts (id),
  origin text NOT NULL CONSTRAINT plan_entry_origin_known CHECK (origin IN ('rule', 'hand')),
  -- Codes of the sentences that say why; see planner.rules.ts.
  reasons text[] NOT NULL,
  version integer NOT NULL DEFAULT 1,
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX plan_entries_month ON plan_entries (month, inspector_id);
CREATE INDEX plan_entries_inspector_id ON plan_entries (inspector_id);
CREATE INDEX plan_entries_updated_by ON plan_entries (updated_by);

-- One change of the plan, with what every task it touched was before and is since: it can be taken back.
CREATE TABLE plan_steps (
  id uuid PRIMARY KEY,
  act text NOT NULL CONSTRAINT plan_step_act_known CHECK (act IN ('filled', 'moved')),
  made_by uuid NOT NULL REFERENCES accounts (id),
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX plan_steps_made_by ON plan_steps (made_by, made_at DESC);
CREATE INDEX plan_steps_made_at ON plan_steps (made_at);
CREATE TABLE plan_step_tasks (
  step_id uuid NOT NULL REFERENCES plan_steps (id) ON DELETE CASCADE,
  task_id uuid NOT NULL REFERENCES control_tasks (id),
  was_month date,
  was_inspector_id uuid REFERENCES accounts (id),
  was_origin text,
  was_reasons text[],
  is_month date,
  is_inspector_id uuid REFERENCES accounts (id),
  is_origin text,
  is_reasons text[],
  PRIMARY KEY (step_id, task_id)
);
CREATE INDEX plan_step_tasks_task_id ON plan_step_tasks (task_id);
CREATE INDEX plan_step_tasks_was_inspector_id ON plan_step_tasks (was_inspector_id);
CREATE INDEX plan_step_tasks_is_inspector_id ON plan_step_tasks (is_inspector_id);

-- What an inspector is planned with; without a row: takes part, with the usual numbers.
CREATE TABLE plan_inspectors (
  account_id uuid PRIMARY KEY REFERENCES accounts (id),
  takes_part boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX plan_inspectors_updated_by ON plan_inspectors (updated_by);
CREATE TABLE plan_capacities (
  account_id uuid NOT NULL REFERENCES plan_inspectors (account_id),
  type text NOT NULL,
  trees_per_day integer NOT NULL CONSTRAINT plan_capacity_positive CHECK (trees_per_day > 0),
  PRIMARY KEY (account_id, type)
);
CREATE TABLE plan_absences (
  account_id uuid NOT NULL REFERENCES plan_inspectors (account_id),
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  PRIMARY KEY (account_id, starts_on),
  CONSTRAINT plan_absence_forward CHECK (ends_on >= starts_on)
);
