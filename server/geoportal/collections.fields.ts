import { exportTables, type ExportDay } from '../exports/exports.fields.ts';
import { sql, type Sql } from '../db/sql.ts';
import { addMonths } from '../calendar/calendar.rules.ts';
import {
  AREA_FIELDS,
  FELLED_FIELDS,
  goneOn,
  lastChangedOn,
  PLANNED_FIELDS,
  READER_FIELDS,
  STANDING_FIELDS,
  type GeoField,
} from './geoportal.fields.ts';
import { COLLECTION_WORDS, type Words } from './geoportal.text.ts';

export type CollectionId = keyof typeof COLLECTION_WORDS;

/** What is offered under one name: which rows, and what is told of each. */
export interface Collection {
  id: CollectionId;
  title: Words;
  description: Words;
  geometry: 'point' | 'any';
  /** The whole number features are known and ordered by. */
  key: Sql;
  /** In WGS 84. */
  geom: Sql;
  /** Is there an index on the position in Web Mercator, `t.geom_3857`? */
  isTrees: boolean;
  tables: Sql;
  /** Which of the rows belong to it. */
  rows(day: ExportDay): Sql;
  /** The day a feature belongs to; null: it belongs to no time. */
  moment: ((day: ExportDay) => Sql) | null;
  fields: readonly GeoField[];
  readerFields: readonly GeoField[];
}

/** How far back fellings are shown. Own proposal: as long as a replacement planting is watched over. */
const FELLED_YEARS = 5;

const trees = {
  geometry: 'point',
  key: sql`t.feature_id`,
  geom: sql`t.geom`,
  isTrees: true,
  tables: exportTables,
  moment: lastChangedOn,
  readerFields: READER_FIELDS,
} as const;

export const COLLECTIONS: readonly Collection[] = [
  {
    ...named('trees'),
    ...trees,
    rows: () => sql`t.status IN ('NEU', 'BEST', 'FAELL', 'TORSO')`,
    fields: STANDING_FIELDS,
  },
  {
    ...named('control-areas'),
    geometry: 'any',
    key: sql`a.feature_id`,
    geom: sql`a.geom`,
    isTrees: false,
    tables: sql`control_areas a`,
    // As `published_trees`: what an import brings stays out of sight until the whole run is done.
    rows: () => sql`(a.import_id IS NULL OR a.import_id <> ALL (ARRAY(
      SELECT id FROM imports WHERE status = 'running' OR status = 'failed')))`,
    moment: null,
    fields: AREA_FIELDS,
    readerFields: [],
  },
  {
    ...named('planned-trees'),
    ...trees,
    rows: () => sql`t.status = 'PLAN'`,
    fields: PLANNED_FIELDS,
  },
  {
    ...named('felled-trees'),
    ...trees,
    rows: (day) => sql`t.status IN ('GEF', 'UMG', 'STUB', 'LEER')
      AND ${goneOn(day)} >= ${addMonths(day.today, -12 * FELLED_YEARS)}::date`,
    fields: FELLED_FIELDS,
  },
];

export function fieldsOf(collection: Collection, isReader: boolean): readonly GeoField[] {
  return isReader ? [...collection.fields, ...collection.readerFields] : collection.fields;
}

function named(id: CollectionId): Pick<Collection, 'id' | 'title' | 'description'> {
  return { id, ...COLLECTION_WORDS[id] };
}
