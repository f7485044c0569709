-- People who act. Until sign-in exists the seeded demo people are the only ones.
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Numbers inside text sort as numbers: 2 before 10, 10 before 10a.
-- The older spelling, because the embedded database reads 'de-u-kn-true' and then sorts 10 before 2.
CREATE COLLATION natural_order (provider = icu, locale = 'de@colNumeric=yes');

CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT account_name_given CHECK (name <> ''),
  role text NOT NULL CONSTRAINT account_role_known
    CHECK (role IN ('administrator', 'office', 'inspector', 'contractor', 'viewer')),
  qualification text,
  certificate_number text,
  certificate_valid_until date,
  demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
