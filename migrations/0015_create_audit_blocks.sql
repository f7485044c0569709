-- Block (Block der Nachweiskette): the events of finished transactions, chained to the block before.
-- hash is SHA-256 of the text that docs/evidence.md describes: number, previous hash, time, count, hashes of the events.
CREATE TABLE audit_blocks (
  number bigint PRIMARY KEY,
  previous_hash bytea NOT NULL CONSTRAINT audit_block_previous_hash_whole CHECK (length(previous_hash) = 32),
  hash bytea NOT NULL CONSTRAINT audit_block_hash_whole CHECK (length(hash) = 32),
  event_count integer NOT NULL CONSTRAINT audit_block_has_events CHECK (event_count > 0),
  sealed_at timestamptz NOT NULL,
  -- All events of transactions below this one are in a block up to this; where the next sealing looks on.
  until_xid bigint NOT NULL
);

-- Seal: which block an event is in; a block holds its events in the order of their ids.
-- No foreign keys: sealing reads what it seals in the same statement, and the verification asks for more than they could.
CREATE TABLE audit_seals (
  event_id bigint PRIMARY KEY,
  block bigint NOT NULL
);
CREATE INDEX audit_seals_block ON audit_seals (block, event_id);

-- Anchor (Anker): the signed head of the chain as it left the system. Only a copy kept elsewhere proves anything.
CREATE TABLE audit_anchors (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  block bigint NOT NULL,
  statement text NOT NULL,
  signature text NOT NULL,
  public_key text NOT NULL,
  -- Where it was sent, and where that failed with which words.
  sent_to jsonb NOT NULL,
  signed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TRIGGER audit_blocks_append_only BEFORE UPDATE OR DELETE ON audit_blocks
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();
CREATE TRIGGER audit_blocks_not_truncated BEFORE TRUNCATE ON audit_blocks
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();
CREATE TRIGGER audit_seals_not_truncated BEFORE TRUNCATE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
CREATE TRIGGER audit_anchors_append_only BEFORE UPDATE OR DELETE ON audit_anchors
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();
CREATE TRIGGER audit_anchors_not_truncated BEFORE TRUNCATE ON audit_anchors
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
