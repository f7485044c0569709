CREATE TABLE species (
  id integer PRIMARY KEY,
  botanical_name text NOT NULL UNIQUE,
  german_name text NOT NULL,
  english_name text NOT NULL,
  genus text NOT NULL,
  family text NOT NULL,
  -- Longevity group, domain practice: short 80–100, medium 150–300, long over 300 years.
  longevity text NOT NULL CONSTRAINT species_longevity_known CHECK (longevity IN ('short', 'medium', 'long')),
  leaf text NOT NULL CONSTRAINT species_leaf_known CHECK (leaf IN ('broadleaf', 'conifer')),
  -- Does the foliage change with the seasons? Yew and holly do not, larch does.
  evergreen boolean NOT NULL DEFAULT false,
  -- How the Oldenburg tree bylaw (2025) treats the species.
  bylaw text NOT NULL CONSTRAINT species_bylaw_known CHECK (bylaw IN ('protected', 'fruit_exempt', 'not_covered'))
);

-- Other names under which a species arrives in files; compared after normalisation.
CREATE TABLE species_synonyms (
  name text PRIMARY KEY,
  species_id integer NOT NULL REFERENCES species (id),
  cultivar text
);
CREATE INDEX species_synonyms_species_id ON species_synonyms (species_id);
