import express, { type Router } from 'express';
import { yearOf } from '../calendar/calendar.rules.ts';
import { workFor, type Serving } from '../http/serve.ts';
import { refuseIf } from '../http/problem.ts';
import { issueOfShape } from '../http/issueOfShape.ts';
import { sendBook, type Sheet } from '../reports/sheet.ts';
import { WATERING_XLSX_PATH, wateringBookQuery, type WateringStatistics } from './plans.contract.ts';
import { readStatistics } from './statistics.store.ts';
import { WATERING_BOOK_WORDS } from './statistics.text.ts';

/** The year of watering as a workbook. */
export function wateringRouter(serving: Serving, { name: city }: { name: string }): Router {
  const router = express.Router();
  router.get(WATERING_XLSX_PATH, async (request, response) => {
    const work = (await workFor(serving, request, 'cadastre.read'))(serving.knex);
    const asked = wateringBookQuery.safeParse(request.query);
    refuseIf(
      asked.success
        ? []
        : asked.error.issues.map((issue) => issueOfShape(issue, issue.path.map(String).join('.'))),
    );
    if (!asked.data) return;
    const { language, year = yearOf(work.today) } = asked.data;
    const words = WATERING_BOOK_WORDS[language];
    const sheets = sheetsOf(await readStatistics(work.db, year), words);
    await sendBook(
      response,
      { title: words.title(year), city, madeAt: work.now, language, sheets },
      `${words.file}-${year}.xlsx`,
    );
  });
  return router;
}

type Words = (typeof WATERING_BOOK_WORDS)['de'];

function sheetsOf({ byContractor, byMonth }: WateringStatistics, words: Words): Sheet[] {
  const whole = (name: string) => ({ name, kind: 'whole' as const });
  return [
    {
      name: words.byContractor,
      columns: [
        { name: words.who, kind: 'text' },
        ...[words.rounds, words.trees, words.waterings, words.litres, words.skipped, words.missed].map(whole),
      ],
      rows: byContractor.map((row) => [
        row.contractorName ?? words.ownPeople,
        row.rounds,
        row.trees,
        row.waterings,
        row.litres,
        row.skipped,
        row.missed,
      ]),
    },
    {
      name: words.byMonth,
      columns: [words.month, words.rounds, words.waterings, words.litres].map(whole),
      rows: byMonth.map((row) => [row.month, row.rounds, row.waterings, row.litres]),
    },
  ];
}
