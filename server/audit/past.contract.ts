import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';

const facts = z.record(z.string(), z.unknown());

export const getTreeAsOf = endpoint({
  method: 'get',
  path: '/api/trees/:id/as-of',
  tag: 'trees',
  summary: 'A tree as the cadastre had it on the evening of a past day, and what has become different since',
  needs: 'cadastre.read',
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ day }),
  reply: z.object({
    day,
    /** Null: the tree was not recorded yet. */
    past: facts.nullable(),
    present: facts,
    differences: z.array(z.object({ field: z.string(), was: z.unknown(), is: z.unknown() })),
    /** The inspection in force that day. */
    inspection: z
      .object({
        id: z.uuid(),
        type: z.string(),
        inspectedOn: day,
        result: z.string(),
        inspectorName: z.string(),
      })
      .nullable(),
    /** Looks at damage by storms until that day, of each storm the newest: no judgement of the tree unless of danger. */
    stormChecks: z.array(
      z.object({
        id: z.uuid(),
        stormId: z.uuid(),
        stormName: z.string(),
        inspectedOn: day,
        /** Unharmed, damaged, danger. */
        result: z.enum(['OK', 'EU', 'GV']),
        inspectorName: z.string(),
      }),
    ),
    openTasks: z.array(z.object({ id: z.uuid(), type: z.string(), dueOn: day, dueUntil: day })),
  }),
});
