-- Codec (Decoder der Stadt): code in the shape of the LoRa Alliance (TS013) that reads the bytes of a device nobody
-- else reads. What it says stands in its versions; the last one counts.
CREATE TABLE codecs (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT codec_name_unique UNIQUE CONSTRAINT codec_name_given CHECK (name <> ''),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX codecs_created_by ON codecs (created_by);

-- A version stays as it was written: by which code a reading was made has to be told years later.
CREATE TABLE codec_versions (
  codec_id uuid NOT NULL REFERENCES codecs (id),
  number integer NOT NULL CONSTRAINT codec_version_number_positive CHECK (number >= 1),
  -- The Things Stack takes as much (40 KB).
  source text NOT NULL CONSTRAINT codec_version_source_size CHECK (octet_length(source) BETWEEN 1 AND 40960),
  sha256 bytea NOT NULL CONSTRAINT codec_version_hash_whole CHECK (length(sha256) = 32),
  note text CONSTRAINT codec_version_note_given CHECK (note <> ''),
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (codec_id, number)
);
CREATE INDEX codec_versions_created_by ON codec_versions (created_by);

CREATE FUNCTION refuse_other_codec_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a version of a codec stays as it is' USING ERRCODE = '23514', CONSTRAINT = 'codec_version_stays';
END
$$;
CREATE TRIGGER codec_version_stays BEFORE UPDATE OR DELETE ON codec_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_other_codec_version();

-- A sensor is read by a decoder of the product, by a codec of the city, or by what its network decoded.
ALTER TABLE sensors ADD COLUMN codec_id uuid REFERENCES codecs (id),
  ADD CONSTRAINT sensor_model_or_codec CHECK (model IS NULL OR codec_id IS NULL);
CREATE INDEX sensors_codec_id ON sensors (codec_id) WHERE codec_id IS NOT NULL;

-- Few among many: counted on the page of codecs.
CREATE INDEX uplinks_quarantined ON uplinks (sensor_id) WHERE state = 'quarantined';
