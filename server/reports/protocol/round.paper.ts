import type { RoundStop, RoundWithStops } from '../../rounds/rounds.contract.ts';
import { NONE, type PaperFormats } from '../formats.ts';
import type { PaperContent } from '../paper.ts';
import { factsTable, rowsTable, section } from '../pieces.ts';
import type { Protocol } from './protocol.ts';
import type { ProtocolWords } from './protocol.text.ts';

/** What the round was, and how far it got. */
export function roundFacts(
  round: RoundWithStops,
  { period }: Pick<Protocol, 'period'>,
  f: PaperFormats,
  words: ProtocolWords,
): PaperContent {
  const { round: w } = words;
  const { all, done, skipped, withdrawn, left } = round.counts;
  const status = w.statuses[round.status];
  return factsTable([
    [w.inspector, round.inspectorName],
    [w.planned, words.period(f.day(round.startsOn), f.day(round.endsOn))],
    [w.walked, period ? words.period(f.day(period.from), f.day(period.until)) : w.nothingWalked],
    [w.season, round.season ? w.seasons[round.season] : w.anySeason],
    [w.status, round.endedAt === null ? status : w.ended(status, f.moment(round.endedAt))],
    [
      w.stops,
      w.counts(f.number(all), f.number(done), f.number(skipped), f.number(withdrawn), f.number(left)),
    ],
  ]);
}

/** In points, of an A4 page lying on its side. */
const WIDTHS = [40, 230, 70, '*'];

/** Trees of the round nobody has inspected, with the reason: a protocol that left them out would say too much. */
export function notSeenPart(
  { stops }: RoundWithStops,
  f: PaperFormats,
  words: ProtocolWords,
): PaperContent[] {
  const left = stops.filter(({ state }) => state !== 'done');
  if (left.length === 0) return [];
  return [
    section(words.notSeen.title(f.number(left.length))),
    rowsTable(
      words.notSeen.heads,
      WIDTHS,
      left.map((stop) => lineOf(stop, f, words)),
    ),
  ];
}

function lineOf({ place, state, task }: RoundStop, f: PaperFormats, words: ProtocolWords): string[] {
  const { controlAreaName, number, botanicalName } = task.tree;
  const tree = [controlAreaName, number ?? words.noNumber].join(' ');
  return [
    String(place),
    [tree, botanicalName].filter(Boolean).join(', '),
    f.day(task.dueUntil),
    [words.notSeen.states[state], task.skipReason].filter(Boolean).join(': ') || NONE,
  ];
}
