-- A notice is settled once it is answered or closed: from then on nobody owes whoever told it anything, and the time
-- runs after which they are forgotten.
ALTER TABLE notices ADD COLUMN settled_at timestamptz;
UPDATE notices SET settled_at = updated_at WHERE status IN ('answered', 'closed');
-- NULL is neither a place nor a reason: a comparison with it is unknown, and a CHECK lets the unknown through.
ALTER TABLE notices
  ADD CONSTRAINT notice_settled_with_time CHECK ((settled_at IS NOT NULL) = (status IN ('answered', 'closed'))),
  DROP CONSTRAINT notice_has_place,
  ADD CONSTRAINT notice_has_place CHECK (geom IS NOT NULL OR COALESCE(trim(place), '') <> ''),
  DROP CONSTRAINT notice_inspection_is_named,
  ADD CONSTRAINT notice_inspection_is_named CHECK (
    (outcome IS NOT DISTINCT FROM 'inspection') = (task_id IS NOT NULL)),
  DROP CONSTRAINT notice_outcome_has_reason,
  ADD CONSTRAINT notice_outcome_has_reason CHECK (outcome IS NULL OR COALESCE(trim(outcome_reason), '') <> '');
CREATE INDEX notices_with_contact ON notices (settled_at) WHERE num_nonnulls(contact_name, contact_way) > 0;

-- What somebody sent with a notice. No evidence: it may show people or a garden, and can be taken away again.
CREATE TABLE notice_photos (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL REFERENCES notices (id),
  -- Of the stored file, and of the bytes as they were sent.
  sha256 text NOT NULL,
  sent_sha256 text NOT NULL,
  width_px integer NOT NULL,
  height_px integer NOT NULL,
  size_bytes integer NOT NULL,
  created_by uuid NOT NULL REFERENCES accounts (id),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notice_photos_notice_id ON notice_photos (notice_id, created_at);
CREATE INDEX notice_photos_created_by ON notice_photos (created_by);
