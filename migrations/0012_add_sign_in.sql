-- Who may act, and how they prove who they are.

-- Contractor (Auftragnehmer): the firm a measure is ordered from.
CREATE TABLE contractors (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT contractor_name_given CHECK (trim(name) <> ''),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT contractor_name_unique UNIQUE (name)
);
CREATE INDEX contractors_created_by ON contractors (created_by);

-- One person may hold several roles: in small departments who plans also inspects.
-- A machine has none; its service token says what it may do.
ALTER TABLE accounts
  ADD COLUMN roles text[],
  ADD COLUMN contractor_id uuid REFERENCES contractors (id);
INSERT INTO contractors (id, name, created_by)
SELECT gen_random_uuid(), name, id FROM accounts WHERE role = 'contractor';
UPDATE accounts a
SET roles = ARRAY[a.role], contractor_id = (SELECT c.id FROM contractors c WHERE c.created_by = a.id);
ALTER TABLE accounts
  DROP COLUMN role,
  ALTER COLUMN roles SET NOT NULL,
  ADD COLUMN kind text NOT NULL DEFAULT 'person' CONSTRAINT account_kind_known CHECK (kind IN ('person', 'machine')),
  -- What a person types to sign in; compared in small letters.
  ADD COLUMN login text,
  -- argon2id with its parameters; NULL for people of the identity provider, of the demo, and not yet invited.
  ADD COLUMN password_hash text,
  ADD COLUMN totp_secret text,
  ADD COLUMN totp_confirmed_at timestamptz,
  -- The last time step a code was accepted for: each code counts once (RFC 6238, section 5.2).
  ADD COLUMN totp_last_step bigint,
  ADD COLUMN disabled_at timestamptz,
  -- Set when the person's name was replaced by a pseudonym after leaving.
  ADD COLUMN anonymised_at timestamptz,
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD CONSTRAINT account_disabled_when_anonymised CHECK (anonymised_at IS NULL OR disabled_at IS NOT NULL),
  ADD CONSTRAINT account_roles_known CHECK (
    roles <@ ARRAY['administrator', 'office', 'inspector', 'contractor', 'viewer']),
  ADD CONSTRAINT account_person_has_role CHECK (kind = 'machine' OR roles <> '{}'),
  ADD CONSTRAINT account_machine_has_no_role CHECK (kind = 'person' OR roles = '{}'),
  ADD CONSTRAINT account_contractor_has_firm CHECK (NOT 'contractor' = ANY (roles) OR contractor_id IS NOT NULL),
  -- Who works for a contractor sees that firm's orders and nothing else.
  ADD CONSTRAINT account_contractor_is_nothing_else CHECK (NOT 'contractor' = ANY (roles) OR cardinality(roles) = 1);
-- What the product does by itself, and what is done at the server's command line.
INSERT INTO accounts (id, name, kind, roles)
VALUES ('01970000-0000-7000-8000-000000000001', 'Baumkataster (Server)', 'machine', '{}');
CREATE UNIQUE INDEX accounts_login ON accounts (lower(login));
CREATE INDEX accounts_contractor_id ON accounts (contractor_id);

-- Identity (Kennung beim Anmeldedienst der Stadt): issuer and subject, never the e-mail address.
CREATE TABLE identities (
  issuer text NOT NULL,
  subject text NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_account_id ON identities (account_id);

-- Session (Anmeldung): one device of one person. Only the SHA-256 of its token is kept.
CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL CONSTRAINT session_token_hash_unique UNIQUE,
  account_id uuid NOT NULL REFERENCES accounts (id),
  kind text NOT NULL CONSTRAINT session_kind_known CHECK (kind IN ('browser', 'field')),
  method text NOT NULL CONSTRAINT session_method_known CHECK (method IN ('password', 'provider', 'demo')),
  device_name text NOT NULL,
  second_factor boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL,
  -- When the person last proved who they are; sensitive acts want that to be fresh.
  confirmed_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- Shortened: IPv4 to 24 bits, IPv6 to 48.
  address text
);
CREATE INDEX sessions_account_id ON sessions (account_id);

-- Service token (Dienstschlüssel): what a machine shows. Its account is the one its acts are recorded under.
CREATE TABLE service_tokens (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  token_hash bytea NOT NULL CONSTRAINT service_token_hash_unique UNIQUE,
  scopes text[] NOT NULL CONSTRAINT service_token_has_scope CHECK (scopes <> '{}'),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  ends_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX service_tokens_account_id ON service_tokens (account_id);
CREATE INDEX service_tokens_created_by ON service_tokens (created_by);

-- One-time link (Einmal-Link): makes the first administrator, invites a person, or sets a forgotten password anew.
CREATE TABLE one_time_links (
  token_hash bytea PRIMARY KEY,
  purpose text NOT NULL CONSTRAINT link_purpose_known CHECK (purpose IN ('first_administrator', 'invitation', 'password_reset')),
  account_id uuid REFERENCES accounts (id),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  ends_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT link_names_account CHECK ((purpose = 'first_administrator') = (account_id IS NULL))
);
CREATE INDEX one_time_links_account_id ON one_time_links (account_id);
CREATE INDEX one_time_links_created_by ON one_time_links (created_by);

-- Failed attempts to sign in, counted over restarts; columns as rate-limiter-flexible wants them.
CREATE TABLE sign_in_failures (
  key text PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

-- Servers keep in mind who is signed in; this tells all of them to look again.
CREATE FUNCTION announce_access_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY access_changed;
  RETURN NULL;
END
$$;
CREATE TRIGGER accounts_changed AFTER UPDATE OR DELETE ON accounts
  FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
CREATE TRIGGER sessions_changed AFTER UPDATE OF ended_at, confirmed_at, second_factor OR DELETE ON sessions
  FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
CREATE TRIGGER service_tokens_changed AFTER UPDATE OF revoked_at OR DELETE ON service_tokens
  FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
