import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { treeFilter } from '../trees/trees.contract.ts';
import { THEMES } from './themes.rules.ts';

export const theme = z.enum(THEMES);

/** What a tile is asked for by: which trees, and what `state` says of each when it is not the control state. */
export const tileQuery = treeFilter.extend({ theme: theme.optional() }).strict();
export type TileFilter = z.output<typeof tileQuery>;

export const countTheme = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/themes/:theme',
  tag: 'trees',
  summary: 'How many trees of a filter fall into each class of a theme, in the order of its classes',
  params: z.strictObject({ theme }),
  query: treeFilter.strict(),
  reply: z.object({ counts: z.array(z.int()) }),
});
