import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Router } from 'express';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { workFor, type Serving } from '../http/serve.ts';
import { requireImport } from '../imports/imports.commands.ts';
import { HISTORY_LISTED_FILE_PATH, historyListedQuery } from './histories.contract.ts';
import { findHistory } from './histories.store.ts';
import { listedHistoryFile } from './listedHistoryFile.ts';

/** The rows with something to look at as a file, which the JSON endpoints do not carry. */
export function historiesRouter(serving: Serving): Router {
  const router = express.Router();
  router.get(HISTORY_LISTED_FILE_PATH, async (request, response) => {
    await workFor(serving, request, 'imports.run');
    const id = z.uuid().safeParse(request.params.id);
    const query = historyListedQuery.safeParse(request.query);
    if (!query.success) throw new Problem('invalid', 'Some fields need attention');
    const found = id.success ? await findHistory(serving.knex, id.data) : undefined;
    if (!found) throw new Problem('not_found', 'There is no such history import');
    const { analysis, fileName } = await requireImport(serving.knex, found.importId);
    response.attachment(`${fileName.replace(/\.[^.]*$/, '')}.listed.csv`).type('text/csv; charset=utf-8');
    const { language = 'de', outcome } = query.data;
    const shape = { columns: analysis.file.columns, language, outcome };
    await pipeline(Readable.from(listedHistoryFile(serving.knex, found.importId, shape)), response);
  });
  return router;
}
