import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { felling, ofAfter, ofHabitat, ofPermit, ofReason, ofSeason } from './fellings.contract.ts';

const params = z.strictObject({ id: z.uuid() });

const decided = {
  /** 0 for the first decision. */
  version: z.int32().min(0),
  /** Why a decision was wrong; only when one is corrected. */
  correctionReason: z.string().trim().min(1).max(2000).nullable().default(null),
};

export const decideReason = endpoint({
  method: 'put',
  needs: 'measures.order',
  path: '/api/fellings/:id/reason',
  tag: 'fellings',
  summary: 'Says why a tree is felled',
  params,
  body: z.strictObject({ ...decided, ...ofReason }),
  reply: felling,
});

export const decideSeason = endpoint({
  method: 'put',
  needs: 'measures.order',
  path: '/api/fellings/:id/season',
  tag: 'fellings',
  summary: 'Sets the day of the work and, for one from March to September, the exception that allows it',
  params,
  body: z.strictObject({ ...decided, ...ofSeason }),
  reply: felling,
});

export const decidePermit = endpoint({
  method: 'put',
  needs: 'measures.order',
  path: '/api/fellings/:id/permit',
  tag: 'fellings',
  summary: 'Says whether a permit is needed, and how it stands',
  params,
  body: z.strictObject({ ...decided, ...ofPermit }),
  reply: felling,
});

export const decideHabitat = endpoint({
  method: 'put',
  needs: 'measures.order',
  path: '/api/fellings/:id/habitat',
  tag: 'fellings',
  summary: 'Keeps the habitat check and what follows from it',
  params,
  body: z.strictObject({ ...decided, ...ofHabitat }),
  reply: felling,
});

export const decideAfter = endpoint({
  method: 'put',
  needs: 'measures.order',
  path: '/api/fellings/:id/after',
  tag: 'fellings',
  summary: 'Says what becomes of the stump, and how many trees are to replace the felled one until when',
  params,
  body: z.strictObject({ ...decided, ...ofAfter }),
  reply: felling,
});

export const nameReplacement = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/fellings/:id/replacements',
  tag: 'fellings',
  summary: 'Names a tree that makes up for a felling; the successor at the same site counts by itself',
  params,
  body: z.strictObject({ treeId: z.uuid() }),
  reply: felling,
});

export const withdrawReplacement = endpoint({
  method: 'post',
  needs: 'measures.order',
  path: '/api/fellings/:id/replacements/withdraw',
  tag: 'fellings',
  summary: 'Takes back that a tree makes up for a felling',
  params,
  body: z.strictObject({ treeId: z.uuid() }),
  reply: felling,
});
