import { reasonsOf } from './finale.ts';
import { FAULTS } from './faults.ts';
import { KINDS } from './plan.ts';
import type { Standings } from './standing.ts';
import type { Worker } from './worker.ts';
import type { ChaosTown } from './town.ts';

export interface ChaosOutcome {
  seed: number;
  operations: number;
  standings: Standings;
  workers: readonly Worker[];
  crashes: ChaosTown['crashes'];
  photos: { arrived: number; refused: number };
  /** Events of the chain that were checked. */
  events: number;
  seconds: { chaos: number; settling: number; judging: number };
  violations: readonly string[];
}

/** Everything that happened, in plain text: what was done and became of it, and what stood in its way. */
export function accountOf(outcome: ChaosOutcome): string {
  const { workers, crashes, photos, events, seconds, violations } = outcome;
  const sum = (of: (worker: Worker) => number) => workers.reduce((total, worker) => total + of(worker), 0);
  const faults = FAULTS.filter((fault) => fault !== 'none').map(
    (fault) => `${fault} ${sum(({ tablet }) => tablet.line.counts.get(fault) ?? 0)}`,
  );
  const carried = sum(({ tablet }) =>
    [...tablet.line.counts.values()].reduce((total, count) => total + count, 0),
  );
  const { revoked, expired, switched, undone } = workers.reduce(
    (total, { counts }) => ({
      revoked: total.revoked + counts.revoked,
      expired: total.expired + counts.expired,
      switched: total.switched + counts.switched,
      undone: total.undone + counts.undone,
    }),
    { revoked: 0, expired: 0, switched: 0, undone: 0 },
  );
  return [
    aligned(rowsOf(outcome.standings)),
    '',
    `${undone} of the planned operations had nothing to be done to.`,
    `Photos: ${photos.arrived} on the server, ${photos.refused} refused and still on the tablet.`,
    `Requests with field work: ${carried}; of them ${faults.join(', ')}.`,
    `Lines cut ${sum(({ tablet }) => tablet.line.cuts)} times, browsers killed ${sum(({ tablet }) => tablet.kills)} times,` +
      ` the server killed ${crashes.count} times (slowest start ${(crashes.slowestStartMs / 1000).toFixed(1)} s).`,
    `Sessions revoked ${revoked}, expired ${expired}; tablets handed over ${switched} times;` +
      ` people signed in ${sum(({ tablet }) => tablet.signIns)} times.`,
    `${events} events of the chain verified.`,
    `${seconds.chaos.toFixed(0)} s of chaos, ${seconds.settling.toFixed(0)} s until everything had arrived,` +
      ` ${seconds.judging.toFixed(0)} s to judge it.`,
    '',
    violations.length === 0 ? 'HOLDS: nothing lost, nothing doubled.' : `${violations.length} VIOLATIONS`,
  ].join('\n');
}

const HEAD = [
  'operation',
  'done',
  'tapped',
  'applied',
  'after a decision',
  'refused',
  'discarded',
  'broken',
  'sent again',
  'refused because',
];

function rowsOf(standings: Standings): string[][] {
  const all = [...standings];
  const row = (name: string, some: typeof all): string[] => {
    const count = (is: string) => some.filter(([, standing]) => standing.is === is).length;
    const tries = some.map(([, standing]) => ('row' in standing ? standing.row.tries : 0));
    return [
      name,
      String(some.length),
      String(some.filter(([entry]) => entry.isTapped).length),
      String(count('applied')),
      String(
        some.filter(([entry, standing]) => entry.decided === 'insisted' && standing.is === 'applied').length,
      ),
      String(count('refused')),
      String(count('discarded')),
      String(count('broken')),
      String(tries.reduce((total, one) => total + Math.max(0, one - 1), 0)),
      tallied(
        some.flatMap(([entry, standing]) => [
          ...entry.reasons,
          ...(standing.is === 'refused' ? reasonsOf(standing.row) : []),
        ]),
      ),
    ];
  };
  return [
    HEAD,
    ...KINDS.map((kind) =>
      row(
        kind,
        all.filter(([entry]) => entry.kind === kind),
      ),
    ),
    row('all', all),
  ];
}

function tallied(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${word} ${count}`).join(', ');
}

function aligned(rows: readonly string[][]): string {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
