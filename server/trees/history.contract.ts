import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

export const treeHistory = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/:id/history',
  tag: 'trees',
  summary: 'What happened to a tree, newest first: who, when, before and after',
  params: z.strictObject({ id: z.uuid() }),
  reply: z.object({
    changes: z.array(
      z.object({
        id: z.int(),
        noun: z.string(),
        thingId: z.uuid(),
        act: z.string(),
        before: z.record(z.string(), z.unknown()).nullable(),
        after: z.record(z.string(), z.unknown()).nullable(),
        madeBy: z.string(),
        madeAt: z.iso.datetime(),
      }),
    ),
  }),
});
