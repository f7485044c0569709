import { serve } from '../http/serve.ts';
import * as contract from './themes.contract.ts';
import { countTheme } from './themes.store.ts';

export const themeRoutes = [
  serve(contract.countTheme, async (work, { params, query }) => ({
    counts: await countTheme(work.db, params.theme, query, work.today),
  })),
];
