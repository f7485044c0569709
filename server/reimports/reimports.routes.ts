import { z } from 'zod';
import type { AppParts } from '../app.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import { serve, type Route, type Work } from '../http/serve.ts';
import { sourceOf } from '../imports/imports.commands.ts';
import { findSources } from './findSources.ts';
import { planReimport } from './makeReimportPlan.ts';
import { namesOf } from './plan.store.ts';
import * as commands from './reimports.commands.ts';
import * as contract from './reimports.contract.ts';
import * as store from './reimports.store.ts';
import { idsIn, requireReimport, shownReimport, shownRow } from './shownReimport.ts';

/** The API of re-imports: compare a file with its source, choose, have it done, take it back. */
export function reimportRoutes(parts: AppParts): Route[] {
  const { dataDirectory, city } = parts.config;
  const place = { dataDirectory, citySystem: city.epsg };
  const reading = new Map<string, number>();
  const shown = (work: Work, id: string) => requireReimport(work.db, id, reading);
  return [
    serve(contract.findSources, async (work, { params, body }) =>
      findSources(work, await sourceOf(work.db, place, params.id), body, place.citySystem),
    ),
    serve(contract.planReimport, async (work, { params, body }) => {
      const source = await sourceOf(work.db, place, params.id);
      const onRead = (rows: number) => void reading.set(params.id, rows);
      const order = { ...body, importId: params.id, source, citySystem: place.citySystem, onRead };
      await planReimport(parts.database, work, order).finally(() => reading.delete(params.id));
      return shown(work, params.id);
    }),
    serve(contract.getReimport, async ({ db }, { params }) => ({
      reimport: await shownReimport(db, params.id, reading),
    })),
    serve(contract.listReimportRows, (work, { params, query }) => pageOfRows(work, params.id, query)),
    serve(contract.listReimportPlaces, async ({ db }, { params, query }) => {
      const places = await store.placesOf(db, params.id, query.kind);
      return {
        places: places.map(({ lon, lat, kind, place: at }): [number, number, typeof kind, number] => [
          lon,
          lat,
          kind,
          at,
        ]),
        total: places[0]?.total ?? 0,
      };
    }),
    serve(contract.chooseInReimport, async (work, { params, body }) => {
      if (!(await store.choose(work.db, params.id, body)))
        throw new Problem('conflict', 'There is no plan to choose in', [
          { path: '', key: 'plan_unfinished' },
        ]);
      return shown(work, params.id);
    }),
    serve(contract.applyReimport, async (work, { params }) => {
      await commands.applyReimport(work, params.id);
      return shown(work, params.id);
    }),
    serve(contract.undoReimport, async (work, { params }) => {
      await commands.undoReimport(work, params.id);
      return shown(work, params.id);
    }),
  ];
}

async function pageOfRows(
  { db }: Work,
  importId: string,
  { cursor, limit, ...choice }: store.RowChoice & { cursor?: string | undefined; limit: number },
) {
  const after =
    cursor === undefined ? 0 : Number(readCursor(cursor, z.tuple([z.string().regex(/^\d{1,9}$/)]))[0]);
  const rows = await store.rowsBehind(db, importId, { ...choice, after, limit });
  const names = await namesOf(db, idsIn(rows));
  const planned = await plannedNames(db, importId);
  const last = rows.at(-1);
  return {
    rows: rows.map(shownRow),
    names: { ...planned, ...Object.fromEntries(names.map(({ id, name }) => [id, name])) },
    nextCursor: last && rows.length === limit ? writeCursor([String(last.place)]) : null,
  };
}

/** Control areas the plan would make, which no table knows yet. */
async function plannedNames(db: Work['db'], importId: string): Promise<Record<string, string>> {
  const areas = await store.plannedAreas(db, importId);
  return Object.fromEntries(areas.map(({ id, name }) => [id, name]));
}
