-- What a round takes, gives and misses is summed where it changes: the list of plans would sum hundreds of thousands of
-- stops each time it is opened. Given is what holds, also to trees that were taken out of the round meanwhile.
ALTER TABLE watering_rounds
  ADD COLUMN planned_litres integer NOT NULL DEFAULT 0,
  ADD COLUMN given_litres integer NOT NULL DEFAULT 0,
  ADD COLUMN missed_stops integer NOT NULL DEFAULT 0;

CREATE FUNCTION sum_watering_rounds(rounds uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE watering_rounds r
  SET planned_litres = x.planned, given_litres = x.given, missed_stops = x.missed
  FROM (
    SELECT o.id, COALESCE(s.planned, 0) AS planned, COALESCE(g.given, 0) AS given, COALESCE(s.missed, 0) AS missed
    FROM (SELECT DISTINCT unnest(rounds) AS id) o
    CROSS JOIN LATERAL (
      SELECT sum(y.litres)::integer AS planned, (count(*) FILTER (WHERE y.state = 'missed'))::integer AS missed
      FROM watering_stops y
      WHERE y.round_id = o.id) s
    CROSS JOIN LATERAL (
      -- A stop names the word that holds; where none does, the latest one holds. `wateringHolds` says the same.
      SELECT sum(w.litres)::integer AS given
      FROM waterings w
      LEFT JOIN watering_stops y ON y.round_id = w.round_id AND y.tree_id = w.tree_id
      WHERE w.round_id = o.id AND w.outcome = 'done' AND CASE
        WHEN y.watering_id IS NOT NULL THEN y.watering_id = w.id
        ELSE NOT EXISTS (
          SELECT FROM waterings later
          WHERE later.round_id = w.round_id AND later.tree_id = w.tree_id
            AND (later.watered_at, later.created_at, later.id) > (w.watered_at, w.created_at, w.id)) END) g) x
  WHERE r.id = x.id AND (r.planned_litres, r.given_litres, r.missed_stops) IS DISTINCT FROM (x.planned, x.given, x.missed);
END
$$;
SELECT sum_watering_rounds(array_agg(id)) FROM watering_rounds;

CREATE FUNCTION sum_changed_watering_rounds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM sum_watering_rounds(ARRAY(SELECT DISTINCT c.round_id FROM changed c WHERE c.round_id IS NOT NULL));
  RETURN NULL;
END
$$;
CREATE TRIGGER watering_stops_inserted AFTER INSERT ON watering_stops
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION sum_changed_watering_rounds();
CREATE TRIGGER watering_stops_updated AFTER UPDATE ON watering_stops
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION sum_changed_watering_rounds();
CREATE TRIGGER watering_stops_deleted AFTER DELETE ON watering_stops
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION sum_changed_watering_rounds();
CREATE TRIGGER waterings_summed AFTER INSERT ON waterings
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION sum_changed_watering_rounds();

-- Trees and litres of a plan are read from the index alone.
CREATE INDEX watering_plan_trees_litres ON watering_plan_trees (plan_id) INCLUDE (litres);
