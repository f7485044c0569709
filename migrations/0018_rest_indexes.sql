-- Indexes that are away while the first import of a cadastre loads, and how they are made again: one that is written
-- down here is missing. An import builds them before it publishes; what a killed one has left, the next start builds,
-- after the migrations: one that replaces such an index says DROP INDEX IF EXISTS.
CREATE TABLE resting_indexes (
  name text PRIMARY KEY,
  definition text NOT NULL
);

-- While trees_living_number rests, this one keeps trees mapped by hand apart, so that the other can always be built
-- again. Imports do not touch it: they know the numbers of their own trees.
CREATE UNIQUE INDEX trees_living_number_by_hand ON trees (
  control_area_id,
  (CASE WHEN status IN ('PLAN', 'NEU', 'BEST', 'FAELL', 'TORSO') THEN number END) COLLATE "C")
  WHERE import_id IS NULL;
