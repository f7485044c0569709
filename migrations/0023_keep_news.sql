-- What the person was told beside the answer: that somebody else had felled or moved the tree meanwhile. Kept with it,
-- so that an operation sent again is answered as the first time.
ALTER TABLE operations ADD COLUMN news jsonb NOT NULL DEFAULT '[]';
