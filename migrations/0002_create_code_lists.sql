-- Code lists are data: stable codes, German and English names. Codes are never reused or renamed.
CREATE TABLE codes (
  list text NOT NULL,
  code text NOT NULL,
  de text NOT NULL,
  en text NOT NULL,
  "group" text NOT NULL DEFAULT '',
  flag text NOT NULL DEFAULT '',
  position integer NOT NULL,
  PRIMARY KEY (list, code)
);

-- Refuses a row whose code does not stand in its list. Arguments come in pairs: column, list.
-- Columns may hold one code or an array of them. A trigger and not a foreign key, because arrays
-- cannot have one, and because on bulk import rows without codes then cost nothing.
CREATE FUNCTION refuse_unknown_codes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  new_row jsonb := to_jsonb(NEW);
  given jsonb;
  unknown text;
BEGIN
  FOR i IN 0 .. TG_NARGS - 1 BY 2 LOOP
    given := new_row -> TG_ARGV[i];
    CONTINUE WHEN given IS NULL OR jsonb_typeof(given) = 'null';
    SELECT w.code INTO unknown
    FROM jsonb_array_elements_text(
      CASE jsonb_typeof(given) WHEN 'array' THEN given ELSE jsonb_build_array(given) END) AS w(code)
    WHERE NOT EXISTS (SELECT FROM codes c WHERE c.list = TG_ARGV[i + 1] AND c.code = w.code)
    LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'code % is not in the list %', unknown, TG_ARGV[i + 1]
        USING ERRCODE = '23503', CONSTRAINT = 'code_is_known', COLUMN = TG_ARGV[i];
    END IF;
  END LOOP;
  RETURN NEW;
END
$$;
