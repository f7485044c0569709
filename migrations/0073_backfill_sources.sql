-- Access to what a network keeps of its messages for a while (The Things Stack Storage Integration).
CREATE TABLE storage_accesses (
  source_id uuid PRIMARY KEY REFERENCES lorawan_sources (id),
  address text NOT NULL CONSTRAINT storage_access_address_given CHECK (address <> ''),
  application text NOT NULL CONSTRAINT storage_access_application_given CHECK (application <> ''),
  -- Has to be known to be shown to the network; never told again.
  api_key text NOT NULL CONSTRAINT storage_access_key_given CHECK (api_key <> ''),
  -- Until then it is known whether the source was silent.
  checked_at timestamptz
);

-- Back-fill (Nachladen): messages of a time in which a source was not heard, asked for afterwards.
CREATE TABLE backfills (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES storage_accesses (source_id),
  from_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL,
  state text NOT NULL CONSTRAINT backfill_state_known CHECK (state IN ('open', 'done', 'failed', 'aborted')),
  -- By the network's time of the last message.
  reached_at timestamptz,
  kept integer NOT NULL DEFAULT 0,
  -- Messages that were here already.
  known integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  failure text,
  failure_status integer,
  -- Null: by itself, after the source was silent or the server down.
  asked_by uuid REFERENCES accounts (id),
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  CONSTRAINT backfill_forward CHECK (until_at > from_at),
  CONSTRAINT backfill_finished_has_time CHECK ((state = 'open') = (finished_at IS NULL))
);
CREATE UNIQUE INDEX backfills_one_open ON backfills (source_id) WHERE state = 'open';
CREATE INDEX backfills_of_source ON backfills (source_id, created_at DESC);
CREATE INDEX backfills_asked_by ON backfills (asked_by) WHERE asked_by IS NOT NULL;
