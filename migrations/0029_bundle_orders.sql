-- Cost centre (Kostenstelle): from which money work is paid.
CREATE TABLE cost_centres (
  id uuid PRIMARY KEY,
  code text COLLATE natural_order NOT NULL CONSTRAINT cost_centre_code_given CHECK (trim(code) <> ''),
  name text NOT NULL CONSTRAINT cost_centre_name_given CHECK (trim(name) <> ''),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT cost_centre_code_unique UNIQUE (code)
);
CREATE INDEX cost_centres_created_by ON cost_centres (created_by);

-- Work order (Auftrag): many measures given together to a firm, or to the city's own people. What a firm may see hangs
-- on its measures as before: they carry the firm only once the order is placed.
CREATE TABLE work_orders (
  id uuid PRIMARY KEY,
  -- `2026-0017`: the year it was made, and the how manieth of that year.
  number text COLLATE natural_order NOT NULL CONSTRAINT work_order_number_unique UNIQUE,
  title text NOT NULL CONSTRAINT work_order_title_given CHECK (trim(title) <> ''),
  stage text NOT NULL DEFAULT 'draft' CONSTRAINT work_order_stage_known
    CHECK (stage IN ('draft', 'tender', 'placed', 'finished', 'cancelled')),
  -- None: the city's own people.
  contractor_id uuid REFERENCES contractors (id),
  until date,
  cost_centre_id uuid REFERENCES cost_centres (id),
  -- Whose budget pays.
  budget_year integer NOT NULL,
  note text,
  -- Why it was placed although the budget does not suffice, or why it was cancelled.
  reason text,
  placed_at timestamptz,
  placed_by uuid REFERENCES accounts (id),
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid NOT NULL REFERENCES accounts (id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT work_order_placed_complete CHECK (
    num_nonnulls(placed_at, placed_by) IN (0, 2)
    AND (stage NOT IN ('placed', 'finished') OR (placed_at IS NOT NULL AND until IS NOT NULL))),
  CONSTRAINT work_order_cancelled_has_reason CHECK (stage <> 'cancelled' OR reason IS NOT NULL)
);
CREATE INDEX work_orders_contractor_id ON work_orders (contractor_id);
CREATE INDEX work_orders_cost_centre_id ON work_orders (cost_centre_id, budget_year);
CREATE INDEX work_orders_placed_by ON work_orders (placed_by);
CREATE INDEX work_orders_created_by ON work_orders (created_by);
CREATE INDEX work_orders_updated_by ON work_orders (updated_by);
CREATE INDEX work_orders_by_day ON work_orders ((COALESCE(until, 'infinity'::date)), id);

-- Lot (Los): a part of an order that is tendered by itself.
CREATE TABLE work_order_lots (
  id uuid PRIMARY KEY,
  work_order_id uuid NOT NULL REFERENCES work_orders (id),
  position integer NOT NULL,
  title text NOT NULL CONSTRAINT work_order_lot_title_given CHECK (trim(title) <> ''),
  CONSTRAINT work_order_lots_position UNIQUE (work_order_id, position),
  CONSTRAINT work_order_lots_of_order UNIQUE (work_order_id, id)
);

-- The last number given in a year.
CREATE TABLE work_order_numbers (
  year integer PRIMARY KEY,
  last integer NOT NULL
);

ALTER TABLE measures
  ADD COLUMN work_order_id uuid REFERENCES work_orders (id),
  ADD COLUMN lot_id uuid,
  ADD CONSTRAINT measures_lot_of_order FOREIGN KEY (work_order_id, lot_id) REFERENCES work_order_lots (work_order_id, id),
  ADD CONSTRAINT measure_lot_within_order CHECK (lot_id IS NULL OR work_order_id IS NOT NULL);

-- What was ordered measure by measure becomes orders: what one person ordered from one firm on one day, until one day
-- and with one note, was one order all along. Every word of it stays on the measures too.
CREATE TEMPORARY TABLE ordered_together ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, extract(year FROM ordered_on)::integer AS year,
  row_number() OVER (PARTITION BY extract(year FROM ordered_on) ORDER BY ordered_on, ordered_until, contractor_id)
    AS place, g.*
FROM (
  SELECT contractor_id, ordered_by, ordered_at::date AS ordered_on, ordered_until, order_note,
    min(ordered_at) AS ordered_at, array_agg(id) AS measures, count(DISTINCT measure) AS kinds, min(measure) AS measure,
    bool_and(status IN ('ABL', 'ABN', 'STO')) AS is_done
  FROM measures
  WHERE contractor_id IS NOT NULL
  GROUP BY contractor_id, ordered_by, ordered_at::date, ordered_until, order_note) g;

INSERT INTO work_orders (id, number, title, stage, contractor_id, until, budget_year, note, placed_at, placed_by,
  created_by, created_at, updated_by, updated_at)
SELECT o.id, o.year || '-' || lpad(o.place::text, 4, '0'),
  CASE WHEN o.kinds = 1 THEN COALESCE(c.de, o.measure) ELSE 'Maßnahmen' END,
  CASE WHEN o.is_done THEN 'finished' ELSE 'placed' END,
  o.contractor_id, o.ordered_until, o.year, o.order_note, o.ordered_at, o.ordered_by, o.ordered_by, o.ordered_at,
  o.ordered_by, o.ordered_at
FROM ordered_together o
LEFT JOIN codes c ON c.list = 'measure' AND c.code = o.measure;

UPDATE measures m SET work_order_id = o.id
FROM ordered_together o
WHERE m.id = ANY (o.measures);

INSERT INTO work_order_numbers (year, last)
SELECT year, max(place) FROM ordered_together GROUP BY year;

CREATE INDEX measures_work_order_id ON measures (work_order_id, lot_id) INCLUDE (status, quantity, unit_price, done_quantity);
