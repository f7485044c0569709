-- Price (Preis): what one unit of a measure costs at trees of a height, from a firm or in general, since a day.
CREATE TABLE prices (
  id uuid PRIMARY KEY,
  measure text NOT NULL,
  -- NULL: at trees of any height.
  height_class text CONSTRAINT price_height_class_known CHECK (height_class IN ('H10', 'H15', 'H20', 'HXX')),
  -- NULL: of any firm.
  contractor_id uuid REFERENCES contractors (id),
  unit text NOT NULL CONSTRAINT price_unit_known CHECK (unit IN ('St', 'm', 'm2', 'm3', 'h', 'psch')),
  unit_price numeric(10, 2) NOT NULL CONSTRAINT price_not_negative CHECK (unit_price >= 0),
  valid_from date NOT NULL,
  -- The last day; NULL: until another one takes its place.
  valid_until date,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT price_valid_forward CHECK (valid_until >= valid_from)
);
-- One price begins on a day. No NULLS NOT DISTINCT: PostgreSQL 14 does not know it.
CREATE UNIQUE INDEX prices_begin_once ON prices (measure, COALESCE(height_class, ''),
  COALESCE(contractor_id, '00000000-0000-0000-0000-000000000000'::uuid), valid_from);
CREATE INDEX prices_contractor_id ON prices (contractor_id);
CREATE INDEX prices_created_by ON prices (created_by);
CREATE INDEX prices_updated_by ON prices (updated_by);
CREATE TRIGGER prices_codes_known BEFORE INSERT OR UPDATE OF measure ON prices
  FOR EACH ROW EXECUTE FUNCTION refuse_unknown_codes('measure', 'measure');

-- Budget (Haushaltsansatz): how much a cost centre may spend in a year.
CREATE TABLE budgets (
  cost_centre_id uuid NOT NULL REFERENCES cost_centres (id),
  year integer NOT NULL,
  amount numeric(12, 2) NOT NULL CONSTRAINT budget_not_negative CHECK (amount >= 0),
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (cost_centre_id, year)
);
CREATE INDEX budgets_created_by ON budgets (created_by);
CREATE INDEX budgets_updated_by ON budgets (updated_by);
