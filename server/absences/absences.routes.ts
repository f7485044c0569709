import { z } from 'zod';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { serve } from '../http/serve.ts';
import { decideAbsences } from './absences.commands.ts';
import * as contract from './absences.contract.ts';
import { countOpenAbsences, openAbsences } from './absences.store.ts';

export const absenceRoutes = [
  serve(contract.listAbsences, async ({ db }, { query: { cursor, limit } }) => {
    const after = cursor === undefined ? null : readCursor(cursor, z.tuple([z.uuid()]))[0];
    const absences = await openAbsences(db, after, limit);
    const last = absences.at(-1);
    return {
      absences,
      total: await countOpenAbsences(db),
      nextCursor: last && absences.length === limit ? writeCursor([last.id]) : null,
    };
  }),
  serve(contract.decideAbsences, async (work, { body }) => {
    const status = { stands: null, erroneous: 'FEHL' as const, status: null };
    const given = body.decision === 'status' ? body.status : status[body.decision];
    return { decided: await decideAbsences(work, { ids: body.ids, decision: body.decision, status: given }) };
  }),
];
