-- Work that broke the law of fellings and severe cuts happened all the same: it is accepted with a reason, and what stays
-- wrong stays written beside it, as the keys of the rules it broke.
ALTER TABLE measures
  ADD COLUMN accepted_despite text,
  ADD COLUMN broken_rules text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT measure_accepted_despite_whole
    CHECK ((accepted_despite IS NULL) = (cardinality(broken_rules) = 0)),
  ADD CONSTRAINT measure_accepted_despite_accepted CHECK (accepted_despite IS NULL OR status = 'ABN');
CREATE INDEX measures_accepted_despite ON measures (id) WHERE accepted_despite IS NOT NULL;
