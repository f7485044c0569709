-- What happened to a thing: who, when, before and after. Append-only.
CREATE TABLE changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  noun text NOT NULL,
  thing_id uuid NOT NULL,
  tree_id uuid REFERENCES trees (id),
  act text NOT NULL,
  before jsonb,
  after jsonb,
  made_by uuid NOT NULL REFERENCES accounts (id),
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX changes_tree ON changes (tree_id, id DESC);
CREATE INDEX changes_thing ON changes (noun, thing_id, id DESC);
CREATE INDEX changes_made_by ON changes (made_by);

CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of changes can only grow'
    USING ERRCODE = '42501', CONSTRAINT = 'history_is_append_only';
END
$$;
CREATE TRIGGER changes_append_only BEFORE UPDATE OR DELETE ON changes
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER changes_not_truncated BEFORE TRUNCATE ON changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
