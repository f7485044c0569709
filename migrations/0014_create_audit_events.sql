-- Audit event (Nachweis-Ereignis): who did what to which thing and when, before and after. Append-only; it takes the
-- place of the plain history of changes. docs/evidence.md says how events become a chain that can be checked.
CREATE SEQUENCE audit_event_ids;
CREATE TABLE audit_events (
  id bigint PRIMARY KEY DEFAULT nextval('audit_event_ids'),
  -- The whole event as JSON, kept as the text that was hashed: nobody has to guess how it was written.
  payload text NOT NULL,
  -- SHA-256 of the payload in UTF-8.
  hash bytea NOT NULL CONSTRAINT audit_event_hash_whole CHECK (length(hash) = 32),
  -- What events are searched by, repeated from the payload; the verification compares both.
  noun text NOT NULL,
  thing_id uuid NOT NULL,
  tree_id uuid REFERENCES trees (id),
  act text NOT NULL,
  made_by uuid NOT NULL REFERENCES accounts (id),
  made_at timestamptz NOT NULL,
  -- The transaction that wrote it: finished ones are sealed, others wait.
  xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint
);
ALTER SEQUENCE audit_event_ids OWNED BY audit_events.id;

INSERT INTO audit_events (id, noun, thing_id, tree_id, act, made_by, made_at, payload, hash)
SELECT id, noun, thing_id, tree_id, act, made_by, made_at, payload, sha256(convert_to(payload, 'UTF8'))
FROM changes c
CROSS JOIN LATERAL (
  SELECT jsonb_build_object(
    'id', c.id, 'noun', c.noun, 'thingId', c.thing_id, 'treeId', c.tree_id, 'act', c.act,
    'before', c.before, 'after', c.after, 'madeBy', c.made_by, 'roles', '[]'::jsonb,
    'madeAt', to_char(c.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'sessionId', NULL, 'requestId', NULL)::text AS payload
) p
ORDER BY id;
SELECT setval('audit_event_ids', (SELECT max(id) FROM audit_events)) WHERE EXISTS (SELECT FROM audit_events);
DROP TABLE changes;
DROP FUNCTION refuse_change_of_history();

CREATE INDEX audit_events_tree ON audit_events (tree_id, id DESC);
CREATE INDEX audit_events_thing ON audit_events (thing_id, id DESC);
CREATE INDEX audit_events_made_by ON audit_events (made_by, id DESC);
CREATE INDEX audit_events_xid ON audit_events (xid);
-- Events are written in the order of time, near enough.
CREATE INDEX audit_events_made_at ON audit_events USING brin (made_at) WITH (autosummarize = on);

-- Shortened network addresses are personal data with an end: they lie beside the chain, where they can be forgotten.
CREATE TABLE audit_addresses (
  request_id text PRIMARY KEY,
  address text NOT NULL,
  seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_addresses_seen_at ON audit_addresses (seen_at);

CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what has been recorded as evidence can be neither changed nor removed'
    USING ERRCODE = '42501', CONSTRAINT = 'audit_is_append_only';
END
$$;
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();
CREATE TRIGGER audit_events_not_truncated BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
