import type { Work } from '../http/serve.ts';
import { allCodeLists } from '../codes/codes.store.ts';
import { paperFormats, type PaperFormats } from '../reports/formats.ts';
import type { Paper, PaperCell, PaperContent } from '../reports/paper.ts';
import { factsTable, rowsTable, title } from '../reports/pieces.ts';
import type { RoundStop, RoundWithStops } from './rounds.contract.ts';
import { metresOf } from './roundOrder.rules.ts';
import { placeWords, ROUND_PAPERS, treeWords, type Language } from './roundPapers.text.ts';
import { daysNeeded } from './rounds.rules.ts';

/** In points, of an A4 page lying on its side. */
const WIDTHS = [26, 150, 190, 60, '*', 62];

/** The round as a paper to take along: who, when, how long, and a line for every tree in the order of walking. */
export async function roundPaper(
  work: Work,
  round: RoundWithStops,
  { city, language }: { city: string; language: Language },
): Promise<Paper> {
  const { account, now, timeZone } = work;
  const formats = paperFormats(language, timeZone, await allCodeLists(work.db));
  return {
    title: round.name,
    subject: ROUND_PAPERS[language].paper.subject,
    city,
    madeBy: account.name,
    madeAt: now,
    timeZone,
    language,
    landscape: true,
    content: contentOf(round, formats),
  };
}

function contentOf(round: RoundWithStops, f: PaperFormats): PaperContent[] {
  const words = ROUND_PAPERS[f.language].paper;
  const metres = metresOf(
    round.stops.map(({ task }) => task.tree.position),
    round,
  );
  const { all, done, skipped, withdrawn, left } = round.counts;
  const days = f.number(daysNeeded(all, round.treesPerDay));
  return [
    ...title(round.name, words.subtitle(f.day(round.startsOn), f.day(round.endsOn))),
    factsTable([
      [words.inspector, round.inspectorName],
      [words.season, round.season ? words.seasons[round.season] : words.anySeason],
      [words.way, words.metres(f.number(metres / 1000, 1))],
      [words.effort, words.days(days, f.number(round.treesPerDay))],
      [words.progress, words.counts(...countsOf([all, done, skipped, withdrawn, left], f))],
    ]),
    {
      margin: [0, 10, 0, 0],
      stack: [
        rowsTable(
          words.heads,
          WIDTHS,
          round.stops.map((stop) => lineOf(stop, f)),
        ),
      ],
    },
  ];
}

type Counts<Of> = [all: Of, done: Of, skipped: Of, withdrawn: Of, left: Of];

function countsOf([all, done, skipped, withdrawn, left]: Counts<number>, f: PaperFormats): Counts<string> {
  return [f.number(all), f.number(done), f.number(skipped), f.number(withdrawn), f.number(left)];
}

function lineOf(stop: RoundStop, f: PaperFormats): PaperCell[] {
  const words = ROUND_PAPERS[f.language];
  const { type, reason, dueUntil, tree } = stop.task;
  const notes = [type === 'RK' ? null : f.code('inspection_type', type), reason].filter(
    (part) => part !== null,
  );
  return [
    { text: String(stop.place), bold: true },
    { stack: [treeWords(stop, f.language), { text: tree.botanicalName ?? '', style: 'small' }] },
    placeWords(stop),
    f.day(dueUntil),
    notes.join(', '),
    words.states[stop.state],
  ];
}
