-- How putting the public downloads somewhere else goes, by where they are put: one row for each place there has been.
CREATE TABLE pushes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- Without any secret.
  target text NOT NULL CONSTRAINT push_target_unique UNIQUE,
  -- What is there: the state of the public data and the form of the files.
  pushed_of text,
  pushed_bytes bigint,
  succeeded_at timestamptz,
  -- When it was last found that nothing has changed since, or sent.
  looked_at timestamptz,
  failed_at timestamptz,
  last_error text,
  -- Failures in a row.
  failures integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  -- Whoever is at it has until then; whoever broke off has let go of it by then.
  claimed_until timestamptz,
  CONSTRAINT push_failure_has_reason CHECK ((failures = 0) = (last_error IS NULL)),
  CONSTRAINT push_success_has_content CHECK ((succeeded_at IS NULL) = (pushed_of IS NULL))
);
