-- A scanned tag is looked up while somebody stands before the tree, and with every word typed into the search.
CREATE INDEX trees_tag_number ON trees (lower(tag_number)) WHERE tag_number IS NOT NULL;
