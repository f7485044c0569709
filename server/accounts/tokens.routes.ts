import { serve, type Route } from '../http/serve.ts';
import { addToken, revokeToken } from './tokens.commands.ts';
import * as contract from './tokens.contract.ts';
import { allTokens } from './tokens.store.ts';

export const tokenRoutes: Route[] = [
  serve(contract.listTokens, async (work) => ({ tokens: await allTokens(work) })),
  serve(contract.addToken, (work, { body }) => addToken(work, body)),
  serve(contract.revokeToken, (work, { params }) => revokeToken(work, params.id)),
];
