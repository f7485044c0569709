-- Operation (Vorgang vom Tablet): a change made on a device, perhaps without a network, and what became of it.
-- A device that got no answer sends it again and is answered as the first time.
CREATE TABLE operations (
  -- Made by the device.
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  -- When the device says it was made; when the server took it stands beside it.
  made_at timestamptz NOT NULL,
  outcome text CONSTRAINT operation_outcome_known CHECK (outcome IN ('applied', 'refused')),
  -- The reply of the command, or the problem.
  answer jsonb,
  session_id uuid REFERENCES sessions (id),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX operations_created_by ON operations (created_by);
CREATE INDEX operations_session_id ON operations (session_id);
