import { z } from 'zod';
import type { AppParts } from '../app.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import { serve, type Route, type Work } from '../http/serve.ts';
import { requireImport, sourceOf } from '../imports/imports.commands.ts';
import { requireTree } from '../trees/trees.commands.ts';
import * as commands from './histories.commands.ts';
import * as contract from './histories.contract.ts';
import * as store from './histories.store.ts';
import { planHistory } from './planHistory.ts';
import { proposeHistory, proposeKind } from './proposeHistory.ts';
import { surveyHistory } from './surveyHistory.ts';
import { historySources } from './treeKeys.store.ts';

/** The API of histories: look at a file of another system, hold it against the cadastre, take it over, take it back. */
export function historyRoutes(parts: AppParts): Route[] {
  const { dataDirectory, city } = parts.config;
  const place = { dataDirectory, citySystem: city.epsg };
  const reading = new Map<string, number>();
  const find = async ({ db }: Work, id: string): Promise<contract.History | null> => {
    const found = await store.findHistory(db, id);
    return found ? { ...found, rowsRead: reading.get(id) ?? found.counts?.rows ?? 0 } : null;
  };
  const shown = async (work: Work, id: string): Promise<contract.History> => {
    const found = await find(work, id);
    if (!found) throw new Problem('not_found', 'There is no such history import');
    return found;
  };
  return [
    serve(contract.proposeHistoryMapping, (work, { params, query }) => propose(work, params.id, query.kind)),
    serve(contract.surveyHistory, async ({ db }, { params, body }) =>
      surveyHistory(db, await sourceOf(db, place, params.id), body),
    ),
    serve(contract.planHistory, async (work, { params, body }) => {
      const source = await sourceOf(work.db, place, params.id);
      const onRead = (rows: number) => void reading.set(params.id, rows);
      const order = { importId: params.id, mapping: body, source, onRead };
      await planHistory(parts.database, work, order).finally(() => reading.delete(params.id));
      return shown(work, params.id);
    }),
    serve(contract.getHistory, async (work, { params }) => ({ history: await find(work, params.id) })),
    serve(contract.listHistoryRows, (work, { params, query }) => pageOfRows(work, params.id, query)),
    serve(contract.applyHistory, async (work, { params, body }) => {
      await commands.applyHistory(work, params.id, body.setsDues);
      return shown(work, params.id);
    }),
    serve(contract.undoHistory, async (work, { params }) => {
      await commands.undoHistory(work, params.id);
      return shown(work, params.id);
    }),
    serve(contract.listTakenOver, async (work, { params }) => {
      const { id } = await requireTree(work, params.id);
      return {
        inspections: await store.takenInspections(work.db, id),
        measures: await store.takenMeasures(work.db, id),
      };
    }),
  ];
}

async function propose(
  { db }: Work,
  importId: string,
  asked: contract.HistoryKind | undefined,
): Promise<contract.HistoryProposal> {
  const { analysis } = await requireImport(db, importId);
  const { columns } = analysis;
  const proposed = proposeHistory(columns, asked ?? proposeKind(columns));
  const found = await store.rememberedMapping(db, analysis.file.columns, asked);
  return {
    mapping: found?.mapping ?? proposed,
    remembered: found ? { fileName: found.fileName, by: found.by, at: found.at } : null,
    columns: columns.map(({ name, samples }) => ({
      name,
      samples,
      proposed: proposed.columns[name] ?? null,
    })),
    sources: await historySources(db),
  };
}

async function pageOfRows(
  { db }: Work,
  importId: string,
  {
    limit,
    cursor,
    outcome,
  }: { limit: number; cursor?: string | undefined; outcome?: contract.HistoryOutcome | undefined },
) {
  const after =
    cursor === undefined ? 0 : Number(readCursor(cursor, z.tuple([z.string().regex(/^\d{1,9}$/)]))[0]);
  const rows = await store.historyRows(db, { importId, outcome, after, limit });
  const last = rows.at(-1);
  return { rows, nextCursor: last && rows.length === limit ? writeCursor([String(last.place)]) : null };
}
