import { z } from 'zod';

export const GEOPACKAGE_PATH = '/export/trees.gpkg';
export const CHANGES_PATH = '/export/changes.json';
export const CATALOGUE_PATH = '/export/dcat.jsonld';
export const CATALOGUE_TURTLE_PATH = '/export/dcat.ttl';

export const GEOPACKAGE_TYPE = 'application/geopackage+sqlite3';

/** Nothing is to be chosen. */
export const noQuery = z.strictObject({});

/** Where in the feed of one state's followers a page begins: behind this feature of that state. */
const feedPlace = z.string().regex(/^\d{1,15}\.\d{1,10}$/);

/** Without `since` only the number of the current state is told. */
export const changesQuery = z.strictObject({
  /** The state the copy is in; 0: there is none yet. */
  since: z.coerce.number().int().min(0).max(1e15).optional(),
  /** As the `next` of the page before has it. */
  after: feedPlace.optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});
export type ChangesQuery = z.output<typeof changesQuery>;
