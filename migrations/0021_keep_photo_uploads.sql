-- What a device sent is known by its SHA-256, so that it may forget its own copy once both agree.
ALTER TABLE photos
  -- Null only for photos from before: of those nobody noted it.
  ADD COLUMN sent_sha256 text,
  -- Is the file what the device sent, byte for byte? Otherwise it was decoded and encoded anew.
  ADD COLUMN is_as_sent boolean NOT NULL DEFAULT false,
  -- The photo it was drawn upon. No reference: the drawing may arrive first, and neither waits for the other.
  ADD COLUMN sketch_of uuid,
  ADD CONSTRAINT photo_as_sent_is_what_was_sent CHECK (NOT is_as_sent OR (sent_sha256 IS NOT NULL AND sent_sha256 = sha256));
ALTER TABLE photos ALTER COLUMN is_as_sent DROP DEFAULT;

-- The second form; the hashes of photos from before stay what they are.
CREATE OR REPLACE FUNCTION photo_content(p photos) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT (jsonb_build_object(
    'form', CASE WHEN p.sent_sha256 IS NULL THEN 'photo-1' ELSE 'photo-2' END, 'id', p.id, 'treeId', p.tree_id,
    'sha256', p.sha256, 'mediaType', p.media_type,
    'widthPx', p.width_px, 'heightPx', p.height_px, 'sizeBytes', p.size_bytes,
    'takenAt', to_char(p.taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'createdBy', p.created_by,
    'createdAt', to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
  || CASE WHEN p.sent_sha256 IS NULL THEN '{}'::jsonb ELSE jsonb_build_object(
    'sentSha256', p.sent_sha256, 'isAsSent', p.is_as_sent, 'sketchOf', p.sketch_of) END)::text
$$;

-- Upload (Übertragung): a photo that is still arriving, piece by piece. How much is there is the length of its file.
-- Of other bytes under the same id there is another upload; the first that is whole becomes the photo.
CREATE TABLE photo_uploads (
  -- That of the photo it will be.
  id uuid NOT NULL,
  -- Of all bytes, as the device holds them.
  sha256 text NOT NULL,
  tree_id uuid NOT NULL REFERENCES trees (id),
  size_bytes integer NOT NULL,
  taken_at timestamptz,
  sketch_of uuid,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, sha256)
);
CREATE INDEX photo_uploads_tree_id ON photo_uploads (tree_id);
CREATE INDEX photo_uploads_created_by ON photo_uploads (created_by);
