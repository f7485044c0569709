import { allCodeLists } from '../codes/codes.store.ts';
import { serve } from '../http/serve.ts';
import { paperFormats } from './formats.ts';
import { getStatistics } from './reports.contract.ts';
import { readStatistics } from './statistics/statistics.ts';
import { tablesOf } from './statistics/statistics.tables.ts';

export const reportRoutes = [
  serve(getStatistics, async (work, { query }) => {
    const numbers = await readStatistics(work, query);
    const formats = paperFormats(query.language, work.timeZone, await allCodeLists(work.db));
    return { ...numbers, tables: tablesOf(numbers, formats) };
  }),
];
