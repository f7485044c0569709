import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

/** A firm, or a crew of the city's own people. */
export const contractorKind = z.enum(['firm', 'crew']);

const contractor = z.object({ id: z.uuid(), name: z.string(), kind: contractorKind });
export type Contractor = z.infer<typeof contractor>;

export const listContractors = endpoint({
  method: 'get',
  needs: 'contractors.manage',
  path: '/api/contractors',
  tag: 'contractors',
  summary: 'The firms and crews measures can be ordered from, by name',
  reply: z.object({ contractors: z.array(contractor) }),
});

export const addContractor = endpoint({
  method: 'post',
  needs: 'contractors.manage',
  path: '/api/contractors',
  tag: 'contractors',
  summary: 'Adds a firm by name; sent twice with the same id, it is added once',
  body: z.strictObject({ id: z.uuid(), name: z.string().trim().min(1).max(200) }),
  reply: contractor,
});
