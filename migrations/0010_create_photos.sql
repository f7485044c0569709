-- A photo is stored once and never changed. Inspections and findings name the photos that belong to
-- them, so a photo may arrive before or after its inspection.
CREATE TABLE photos (
  id uuid PRIMARY KEY,
  tree_id uuid NOT NULL REFERENCES trees (id),
  sha256 text NOT NULL,
  media_type text NOT NULL CONSTRAINT photo_media_type_known CHECK (media_type = 'image/jpeg'),
  width_px integer NOT NULL,
  height_px integer NOT NULL,
  size_bytes integer NOT NULL,
  taken_at timestamptz,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX photos_tree_id ON photos (tree_id);
CREATE INDEX photos_created_by ON photos (created_by);
CREATE TRIGGER photos_closed BEFORE UPDATE OR DELETE ON photos
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_evidence();
CREATE TRIGGER photos_not_truncated BEFORE TRUNCATE ON photos
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_evidence();
