import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';
import { SCOPES } from './permissions.rules.ts';

const moment = z.iso.datetime();

/** What a machine shows instead of signing in; the secret itself is never told again. */
const serviceToken = z.object({
  id: z.uuid(),
  /** Of the machine, such as `Geoportal`; its acts are recorded under it. */
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  createdAt: moment,
  createdBy: z.string(),
  endsAt: moment,
  /** The last day it holds, in the city's time zone. */
  lastDay: day,
  isOver: z.boolean(),
  lastUsedAt: moment.nullable(),
  revokedAt: moment.nullable(),
});
export type ServiceToken = z.infer<typeof serviceToken>;

export const listTokens = endpoint({
  method: 'get',
  needs: 'tokens.manage',
  path: '/api/tokens',
  tag: 'service tokens',
  summary: 'All service tokens, the newest first; revoked ones too',
  reply: z.object({ tokens: z.array(serviceToken) }),
});

export const addToken = endpoint({
  method: 'post',
  needs: 'tokens.manage',
  fresh: true,
  path: '/api/tokens',
  tag: 'service tokens',
  summary: 'Makes a service token and tells its secret, this once',
  body: z.strictObject({
    name: z.string().trim().min(2).max(80),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .refine((scopes) => new Set(scopes).size === scopes.length, 'must not repeat a scope'),
    /** The last day it holds, in the city's time zone; two years from now at most. */
    lastDay: day,
  }),
  reply: z.object({ token: serviceToken, secret: z.string() }),
});

export const revokeToken = endpoint({
  method: 'post',
  needs: 'tokens.manage',
  fresh: true,
  path: '/api/tokens/:id/revoke',
  tag: 'service tokens',
  summary: 'Ends a service token at once',
  params: z.strictObject({ id: z.uuid() }),
  reply: serviceToken,
});
