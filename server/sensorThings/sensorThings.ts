import type { Knex } from 'knex';
import { Refusal } from '../geoportal/refusal.ts';
import { METRIC_IDS, SETS, type Asked } from './asked.ts';
import { entitiesAt, type Entity } from './entities.ts';
import * as store from './sensorThings.store.ts';

/** Requirements of OGC 18-088 that hold; those of the whole class do not, and are not claimed. */
const REQUIREMENTS = [
  'datamodel',
  'request-data/order',
  'request-data/top',
  'request-data/skip',
  'request-data/count',
  'request-data/pagination',
  'request-data/status-code',
  'request-data/query-status-code',
];

export function rootDocument(root: string): Entity {
  return {
    value: SETS.map((name) => ({ name, url: `${root}/${name}` })),
    serverSettings: {
      conformance: REQUIREMENTS.map((name) => `http://www.opengis.net/spec/iot_sensing/1.1/req/${name}`),
    },
  };
}

interface Found {
  entities: Entity[];
  count: number | null;
}

/** The entity or the page of entities that is asked for; `search` is repeated in the link to the next one. */
export async function answerAsked(
  db: Knex,
  asked: Asked,
  { root, path, search }: { root: string; path: string; search: string },
): Promise<Entity> {
  const { entities, count } = await found(db, asked, entitiesAt(root));
  if (asked.isOne) {
    const [one] = entities;
    if (!one) throw new Refusal(404, 'There is no such thing', 'There is no entity of that id');
    return one;
  }
  const page = entities.slice(0, asked.top);
  const next = new URLSearchParams(search);
  next.set('$top', String(asked.top));
  next.set('$skip', String(asked.skip + asked.top));
  const hasMore = entities.length > asked.top && asked.top > 0;
  return {
    ...(count !== null && { '@iot.count': count }),
    ...(hasMore && { '@iot.nextLink': `${root}${path}?${next.toString().replaceAll('%24', '$')}` }),
    value: page,
  };
}

type Make = ReturnType<typeof entitiesAt>;

async function found(db: Knex, asked: Asked, make: Make): Promise<Found> {
  const { set, of, isCounted, isOne } = asked;
  const page = isOne ? { top: 1, skip: 0 } : asked;
  switch (set) {
    case 'Observations':
      return observationsFound(db, asked, make);
    case 'ObservedProperties': {
      const all = METRIC_IDS.filter((metric) => of.metric === undefined || of.metric === metric);
      const shown = all.slice(page.skip, page.skip + page.top + 1);
      return { entities: shown.map(make.observedProperty), count: isCounted ? all.length : null };
    }
    case 'Sensors': {
      const rows = await store.sensors(db, of, page);
      const along = await streamsAlong(
        db,
        asked,
        'sensor',
        rows.map(({ sensorId }) => sensorId),
      );
      const entities = rows.map((row) => ({
        ...make.sensor(row),
        ...(along && {
          Datastreams: along.filter(({ sensorId }) => sensorId === row.sensorId).map(make.datastream),
        }),
      }));
      return { entities, count: isCounted ? await store.countSensors(db, of) : null };
    }
    case 'Datastreams': {
      const rows = await store.datastreams(db, of, page);
      const entities = rows.map((row) => ({
        ...make.datastream(row),
        ...(asked.expand.includes('Thing') && { Thing: make.thing(row) }),
        ...(asked.expand.includes('Sensor') && { Sensor: make.sensor(row) }),
        ...(asked.expand.includes('ObservedProperty') && {
          ObservedProperty: make.observedProperty(row.metric),
        }),
      }));
      return { entities, count: isCounted ? await store.countDatastreams(db, of) : null };
    }
    default:
      return placesFound(db, { ...asked, set }, page, make);
  }
}

type PlaceSet = 'Things' | 'Locations' | 'HistoricalLocations' | 'FeaturesOfInterest';

async function placesFound(
  db: Knex,
  asked: Asked & { set: PlaceSet },
  page: store.Page,
  make: Make,
): Promise<Found> {
  const { set, of, expand, isCounted } = asked;
  const rows = await store.places(db, of, page);
  const ids = rows.map(({ installationId }) => installationId);
  const along = await streamsAlong(db, asked, 'installation', ids);
  const made: Record<PlaceSet, (row: store.PlaceRow) => Entity> = {
    Things: make.thing,
    Locations: make.location,
    HistoricalLocations: make.historicalLocation,
    FeaturesOfInterest: make.featureOfInterest,
  };
  const entities = rows.map((row) => ({
    ...made[set](row),
    ...(expand.includes('Locations') && { Locations: [make.location(row)] }),
    ...(expand.includes('Things') && { Things: [make.thing(row)] }),
    ...(along && {
      Datastreams: along
        .filter(({ installationId }) => installationId === row.installationId)
        .map(make.datastream),
    }),
  }));
  return { entities, count: isCounted ? await store.countPlaces(db, of) : null };
}

/** The datastreams of what is on a page, where they are to be taken along. */
async function streamsAlong(
  db: Knex,
  { expand }: Asked,
  by: 'installation' | 'sensor',
  ids: readonly string[],
): Promise<store.DatastreamRow[] | null> {
  return expand.includes('Datastreams') ? store.datastreamsOfMany(db, by, ids) : null;
}

/** All observations of the city at once are nobody's question, and tens of millions: they are asked for by datastream. */
async function observationsFound(db: Knex, asked: Asked, make: Make): Promise<Found> {
  const { of, bounds, isCounted, isOne } = asked;
  if (of.metric === undefined)
    throw new Refusal(
      501,
      'This is not supported here',
      "Observations are to be had by their datastream: Datastreams('…')/Observations",
    );
  const [stream] = await store.datastreams(db, of, { top: 1, skip: 0 });
  if (!stream) throw new Refusal(404, 'There is no such thing', 'There is no datastream of that id');
  const rows = await store.observations(db, stream, isOne ? { ...asked, top: 1, skip: 0 } : asked);
  return {
    entities: rows.map((row) => make.observation(stream, row)),
    count: isCounted ? await store.countObservations(db, stream, bounds) : null,
  };
}
