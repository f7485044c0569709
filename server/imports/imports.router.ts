import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Router } from 'express';
import { z } from 'zod';
import type { AppParts } from '../app.ts';
import { Problem } from '../http/problem.ts';
import { requireRoom } from '../http/room.ts';
import { workFor, type Serving } from '../http/serve.ts';
import { receiveFile, requireImport } from './imports.commands.ts';
import { getImport, IMPORT_LISTED_FILE_PATH, IMPORT_UPLOAD_PATH } from './imports.contract.ts';
import { listedFile } from './listedFile.ts';

/** Files in and out: raw bytes, which the JSON endpoints do not carry. */
export function importsRouter(parts: AppParts, serving: Serving): Router {
  const place = { dataDirectory: parts.config.dataDirectory, citySystem: parts.config.city.epsg };
  const router = express.Router();
  router.post(IMPORT_UPLOAD_PATH, async (request, response) => {
    const workIn = await workFor(serving, request, 'imports.run');
    const { fileName } = parseQuery(uploadQuery, request.query);
    await requireRoom(place.dataDirectory, parts.config.diskReserveBytes);
    const work = workIn(serving.knex);
    const id = await receiveFile(work, place, fileName, request);
    response.status(201).json(getImport.reply.parse({ ...(await requireImport(work.db, id)), phase: null }));
  });
  router.get(IMPORT_LISTED_FILE_PATH, async (request, response) => {
    await workFor(serving, request, 'imports.run');
    const id = z.uuid().safeParse(request.params.id);
    if (!id.success) throw new Problem('not_found', 'There is no such import');
    const { language } = parseQuery(listedQuery, request.query);
    const { analysis, report, fileName } = await requireImport(serving.knex, id.data);
    if (!report) throw new Problem('not_found', 'Nothing has been imported yet');
    response.attachment(`${fileName.replace(/\.[^.]*$/, '')}.listed.csv`).type('text/csv; charset=utf-8');
    const { columns, hasGeometry } = analysis.file;
    const shape = { columns, hasGeometry, crs: report.crs, language };
    await pipeline(Readable.from(listedFile(serving.knex, id.data, shape)), response);
  });
  return router;
}

const uploadQuery = z.strictObject({ fileName: z.string().min(1).max(500) });
const listedQuery = z.strictObject({ language: z.enum(['de', 'en']).default('de') });

function parseQuery<Shape extends z.ZodType>(shape: Shape, query: unknown): z.output<Shape> {
  const parsed = shape.safeParse(query);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, code }) => ({ path: path.join('.'), key: code }));
  throw new Problem('invalid', 'Some fields need attention', issues);
}
