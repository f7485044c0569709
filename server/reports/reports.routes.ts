import { serve } from '../http/serve.ts';
import { costTables } from './costs/costs.tables.ts';
import { readCosts } from './costs/costs.ts';
import { formatsFor } from './desk.ts';
import { getCosts, getStatistics } from './reports.contract.ts';
import { peopleSightOf, readStatistics } from './statistics/statistics.ts';
import { tablesOf } from './statistics/statistics.tables.ts';

export const reportRoutes = [
  serve(getStatistics, async (work, { query }) => {
    const numbers = await readStatistics(work, query, peopleSightOf(work));
    return { ...numbers, tables: tablesOf(numbers, await formatsFor(work, query.language)) };
  }),
  serve(getCosts, async (work, { query }) => {
    const report = await readCosts(work, query);
    return {
      ...report,
      years: report.years.map(({ year }) => year),
      withoutPrice: report.total.withoutPrice,
      tables: costTables(report, await formatsFor(work, query.language)),
    };
  }),
];
