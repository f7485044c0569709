import type { Sql } from '../db/sql.ts';
import { cql2Sql } from './cql2/cql2.filter.ts';
import { readCql2 } from './cql2/cql2.rules.ts';
import { Unreadable } from './cql2/tokens.rules.ts';
import { fieldsOf, type Collection } from './collections.fields.ts';
import { CRS84, crsOf, type Crs } from './crs.rules.ts';
import type { Page, Selection } from './features.store.ts';
import type { GeoField } from './geoportal.fields.ts';
import { readBox, readDay, readDays, readNumber, readWhole } from './given.rules.ts';
import { LIMIT } from './parameters.ts';
import { wrong } from './refusal.ts';
import type { Visit } from './visit.ts';
import { isValue, touchesBox, withinDays } from './where.filter.ts';

/** Which features are asked for, and which page of them. Throws a Refusal at the first thing that is wrong. */
export function readItemsQuery(visit: Visit, collection: Collection): { selection: Selection; page: Page } {
  const { given, isReader, day } = visit;
  const conditions = [
    ...boxCondition(given, collection),
    ...timeCondition(visit, collection),
    ...propertyConditions(visit, collection),
    ...filterCondition(visit, collection),
  ];
  const page = {
    limit: Math.min(whole(given, 'limit', 1) ?? LIMIT.usual, LIMIT.most),
    offset: whole(given, 'offset', 0) ?? 0,
    after: whole(given, 'after', 0) ?? 0,
    crs: readCrs(given, 'crs'),
  };
  return { selection: { collection, day, isReader, conditions }, page };
}

export function readCrs(given: Visit['given'], name: 'crs' | 'bbox-crs' | 'filter-crs'): Crs {
  const uri = given.get(name);
  const crs = uri === undefined ? CRS84 : crsOf(uri);
  if (!crs) throw wrong(`The parameter ${name} names no coordinate reference system of this collection`);
  return crs;
}

function whole(given: Visit['given'], name: string, least: number): number | undefined {
  const text = given.get(name);
  if (text === undefined) return undefined;
  const value = readWhole(text, least);
  if (value === null) throw wrong(`The parameter ${name} is a whole number from ${least} on`);
  return value;
}

function boxCondition(given: Visit['given'], collection: Collection): Sql[] {
  const crs = readCrs(given, 'bbox-crs');
  const text = given.get('bbox');
  if (text === undefined) return [];
  const box = readBox(text, crs);
  if (!box) throw wrong('The parameter bbox is four numbers, or six with heights, the lower corner first');
  return [touchesBox(collection, box, crs)];
}

function timeCondition({ given, day }: Visit, collection: Collection): Sql[] {
  const text = given.get('datetime');
  if (text === undefined) return [];
  const days = readDays(text, day.timeZone);
  if (!days) throw wrong('The parameter datetime is a moment or an interval as RFC 3339 writes them');
  return [withinDays(collection, day, days)];
}

function propertyConditions({ given, isReader, day }: Visit, collection: Collection): Sql[] {
  return fieldsOf(collection, isReader).flatMap((field) => {
    const wanted = given.get(field.name);
    if (wanted === undefined) return [];
    if (!fits(field, wanted)) throw wrong(`The parameter ${field.name} is a ${field.kind}`);
    return [isValue(field.sql(day), wanted, field.kind)];
  });
}

function fits({ kind }: GeoField, value: string): boolean {
  if (kind === 'text') return true;
  if (kind === 'day') return readDay(value) !== null;
  return readNumber(value) !== null;
}

function filterCondition({ given, isReader, day }: Visit, collection: Collection): Sql[] {
  const crs = readCrs(given, 'filter-crs');
  const text = given.get('filter');
  if (text === undefined) return [];
  try {
    return [cql2Sql(readCql2(text), { collection, isReader, day, crs })];
  } catch (error) {
    if (error instanceof Unreadable) throw wrong(error.message);
    throw error;
  }
}
