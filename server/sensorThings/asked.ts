import { Refusal } from '../geoportal/refusal.ts';

/** The entity sets of OGC SensorThings API 1.1 (OGC 18-088), section 8.2. */
export const SETS = [
  'Things',
  'Locations',
  'HistoricalLocations',
  'Datastreams',
  'Sensors',
  'ObservedProperties',
  'Observations',
  'FeaturesOfInterest',
] as const;
export type EntitySet = (typeof SETS)[number];

/** Which way leads where, 18-088 figure 2; a way in the singular leads to one entity. */
export const WAYS: Record<EntitySet, Readonly<Record<string, EntitySet>>> = {
  Things: { Locations: 'Locations', HistoricalLocations: 'HistoricalLocations', Datastreams: 'Datastreams' },
  Locations: { Things: 'Things', HistoricalLocations: 'HistoricalLocations' },
  HistoricalLocations: { Thing: 'Things', Locations: 'Locations' },
  Datastreams: {
    Thing: 'Things',
    Sensor: 'Sensors',
    ObservedProperty: 'ObservedProperties',
    Observations: 'Observations',
  },
  Sensors: { Datastreams: 'Datastreams' },
  ObservedProperties: { Datastreams: 'Datastreams' },
  Observations: { Datastream: 'Datastreams', FeatureOfInterest: 'FeaturesOfInterest' },
  FeaturesOfInterest: { Observations: 'Observations' },
};

export type Metric = 'vwc' | 'tension' | 'temperature' | 'ec';
export const METRIC_IDS: readonly Metric[] = ['vwc', 'tension', 'temperature', 'ec'];

/** What an id of ours says by itself; more of it narrows further. */
export interface Of {
  installationId?: string;
  sensorId?: string;
  metric?: Metric;
  probe?: number;
  /** Milliseconds since 1970. */
  at?: number;
}

/** One bound of a time; `resultTime` is when it was received here. */
export interface Bound {
  property: 'phenomenonTime' | 'resultTime';
  operator: 'gt' | 'ge' | 'lt' | 'le' | 'eq';
  moment: string;
}

export interface Asked {
  set: EntitySet;
  of: Of;
  /** One entity is meant, and not a collection with one in it. */
  isOne: boolean;
  top: number;
  skip: number;
  isCounted: boolean;
  isDescending: boolean;
  bounds: readonly Bound[];
  expand: readonly string[];
}

/** As many as FROST, the reference, gives at once; who asks for more gets a link to the rest (18-088, 9.3.3.6). */
export const MOST = 100;
const MOST_OBSERVATIONS = 1000;
/** Own proposal: beyond it one asks by time. */
const DEEPEST = 1_000_000;

const notSupported = (detail: string) => new Refusal(501, 'This is not supported here', detail);
const malformed = (detail: string) => new Refusal(400, 'The request cannot be understood', detail);
const missing = (detail: string) => new Refusal(404, 'There is no such thing', detail);

/** What a request is after; null: the root document. Throws a Refusal with the status the standard wants. */
export function readAsked(path: string, search: string): Asked | null {
  const steps = path.split('/').filter((step) => step !== '');
  const options = new URLSearchParams(search);
  const [first, ...more] = steps;
  if (first === undefined) {
    if ([...options.keys()].length > 0) throw malformed('The root takes no parameters');
    return null;
  }
  let { set, of, isOne } = entered(first);
  for (const step of more) {
    if (!isOne) throw malformed(`${step} cannot follow a collection: name one entity by its id first`);
    ({ set, of, isOne } = followed(set, of, step));
  }
  return { set, of, isOne, ...optionsOf(set, isOne, options) };
}

interface Standing {
  set: EntitySet;
  of: Of;
  isOne: boolean;
}

function entered(step: string): Standing {
  const [, name = '', id] = /^(\w+)(?:\((.*)\))?$/s.exec(decoded(step)) ?? [];
  const set = SETS.find((known) => known === name);
  if (!set) throw missing(`There is no entity set ${name.slice(0, 60)}; there are ${SETS.join(', ')}`);
  return { set, of: id === undefined ? {} : ofId(set, id), isOne: id !== undefined };
}

function followed(set: EntitySet, of: Of, step: string): Standing {
  const [, name = '', id] = /^([\w$]+)(?:\((.*)\))?$/s.exec(decoded(step)) ?? [];
  const next = Object.entries(WAYS[set]).find(([way]) => way === name)?.[1];
  if (!next) {
    if (name === '$ref' || name === '$value' || /^[a-z]/.test(name))
      throw notSupported(`Single properties, $value and $ref are not to be had by their address`);
    throw missing(`From ${set} leads no way ${name.slice(0, 60)}`);
  }
  const isOne = SETS.every((known) => known !== name);
  const reached = { set: next, of: narrowed(next, of), isOne };
  if (id === undefined) return reached;
  if (isOne) throw malformed(`${name} is one entity and takes no id`);
  return { set: next, of: { ...reached.of, ...ofId(next, id) }, isOne: true };
}

/** What the one entity says of the others: an observation's datastream is not one moment of it. */
function narrowed(set: EntitySet, { at, ...of }: Of): Of {
  const { installationId, sensorId, metric } = of;
  if (set === 'Observations') return { ...of, ...(at !== undefined && { at }) };
  if (set === 'Datastreams') return of;
  if (set === 'ObservedProperties') return metric ? { metric } : {};
  return { ...(installationId && { installationId }), ...(sensorId && { sensorId }) };
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

function ofId(set: EntitySet, given: string): Of {
  const id = given.replace(/^'(.*)'$/s, '$1').toLowerCase();
  const unknown = () => missing(`There is no ${set}('${id.slice(0, 100)}')`);
  if (set === 'ObservedProperties') {
    const metric = METRIC_IDS.find((known) => known === id);
    if (!metric) throw unknown();
    return { metric };
  }
  const parts = new RegExp(`^(${UUID})(?:-(\\d{1,2})-(${METRIC_IDS.join('|')})(?:-(\\d{12,14}))?)?$`).exec(
    id,
  );
  const [, uuid, probe, metric, at] = parts ?? [];
  const wanted = { Datastreams: 3, Observations: 4 };
  const has = uuid === undefined ? 0 : at !== undefined ? 4 : metric !== undefined ? 3 : 1;
  const needed = set === 'Datastreams' || set === 'Observations' ? wanted[set] : 1;
  if (uuid === undefined || has !== needed) throw unknown();
  if (set === 'Sensors') return { sensorId: uuid };
  const known = METRIC_IDS.find((one) => one === metric);
  return {
    installationId: uuid,
    ...(known && { metric: known, probe: Number(probe) }),
    ...(at !== undefined && { at: Number(at) }),
  };
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    throw malformed('The address holds a broken percent encoding');
  }
}

type Options = Pick<Asked, 'top' | 'skip' | 'isCounted' | 'isDescending' | 'bounds' | 'expand'>;

const UNDERSTOOD = ['$top', '$skip', '$count', '$orderby', '$filter', '$expand'];

function optionsOf(set: EntitySet, isOne: boolean, options: URLSearchParams): Options {
  for (const name of options.keys()) {
    if (options.getAll(name).length > 1) throw malformed(`${name.slice(0, 60)} is given twice`);
    if (name === '$select') throw notSupported('$select is not supported: entities are given whole');
    if (name === '$resultFormat') throw notSupported('$resultFormat is not supported: there is JSON');
    if (!UNDERSTOOD.includes(name))
      throw malformed(`There is no parameter ${name.slice(0, 60)}; there are ${UNDERSTOOD.join(', ')}`);
    if (isOne && name !== '$expand') throw malformed(`${name} is for collections`);
  }
  const most = set === 'Observations' ? MOST_OBSERVATIONS : MOST;
  return {
    top: Math.min(countOf(options, '$top') ?? MOST, most),
    skip: countOf(options, '$skip') ?? 0,
    isCounted: isCounted(options.get('$count')),
    isDescending: isDescending(set, options.get('$orderby')),
    bounds: boundsOf(set, options.get('$filter')),
    expand: expandOf(set, options.get('$expand')),
  };
}

function countOf(options: URLSearchParams, name: string): number | null {
  const text = options.get(name);
  if (text === null) return null;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > DEEPEST)
    throw malformed(`${name} takes a whole number from 0 to ${DEEPEST}`);
  return number;
}

function isCounted(text: string | null): boolean {
  if (text !== null && text !== 'true' && text !== 'false') throw malformed('$count is true or false');
  return text === 'true';
}

function isDescending(set: EntitySet, text: string | null): boolean {
  if (text === null) return false;
  const [, property, direction] = /^\s*([\w/@.]+)(?:\s+(asc|desc))?\s*$/.exec(text) ?? [];
  if (property === undefined) {
    if (text.includes(',')) throw notSupported('$orderby takes one property: phenomenonTime');
    throw malformed('$orderby is a property, and asc or desc behind it');
  }
  if (set !== 'Observations' || property !== 'phenomenonTime')
    throw notSupported('$orderby is supported for Observations by phenomenonTime alone');
  return direction === 'desc';
}

const OPERATORS = ['gt', 'ge', 'lt', 'le', 'eq'] as const;
const COMPARISON = /^(\w[\w/@.]*)\s+(\w+)\s+(.+)$/s;
/** OData 4.0 writes moments bare; many clients put them into quotes. */
const MOMENT = /^'?(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2}))'?$/;

function boundsOf(set: EntitySet, text: string | null): Bound[] {
  if (text === null) return [];
  if (set !== 'Observations')
    throw notSupported('$filter is supported for Observations alone, by phenomenonTime and resultTime');
  if (/\s(or)\s|\bnot\b|[()]/.test(text.replaceAll(/'[^']*'/g, '')))
    throw notSupported(
      '$filter takes comparisons joined by and; or, not, parentheses and functions are not supported',
    );
  return text.split(/\s+and\s+/).map((part) => boundOf(part.trim()));
}

function boundOf(part: string): Bound {
  const [, property, word, value = ''] = COMPARISON.exec(part) ?? [];
  if (property === undefined)
    throw malformed(`${part.slice(0, 80)} is no comparison such as phenomenonTime ge 2026-01-01T00:00:00Z`);
  if (property !== 'phenomenonTime' && property !== 'resultTime')
    throw notSupported(`$filter knows phenomenonTime and resultTime, and not ${property.slice(0, 60)}`);
  const operator = OPERATORS.find((known) => known === word);
  if (!operator) {
    if (word === 'ne') throw notSupported('$filter knows gt, ge, lt, le and eq, and not ne');
    throw malformed(`${(word ?? '').slice(0, 20)} is no operator`);
  }
  const [, moment] = MOMENT.exec(value.trim()) ?? [];
  const at = moment === undefined ? NaN : Date.parse(moment);
  if (!Number.isFinite(at))
    throw malformed(
      `${value.slice(0, 60)} is no moment of ISO 8601 with its offset, such as 2026-01-01T00:00:00Z`,
    );
  return { property, operator, moment: new Date(at).toISOString() };
}

/** Which ways can be taken along; the others would need a page of their own inside each entity. */
const TAKEN_ALONG: Partial<Record<EntitySet, readonly string[]>> = {
  Things: ['Locations', 'Datastreams'],
  Locations: ['Things'],
  Datastreams: ['Thing', 'Sensor', 'ObservedProperty'],
  Sensors: ['Datastreams'],
};

function expandOf(set: EntitySet, text: string | null): string[] {
  if (text === null) return [];
  return text.split(',').map((part) => {
    const way = part.trim();
    if (/[/(]/.test(way)) throw notSupported('$expand goes one level and takes no options');
    if (!(way in WAYS[set])) throw malformed(`From ${set} leads no way ${way.slice(0, 60)}`);
    if (!TAKEN_ALONG[set]?.includes(way))
      throw notSupported(`$expand of ${way} is not supported at ${set}: follow its navigation link`);
    return way;
  });
}
