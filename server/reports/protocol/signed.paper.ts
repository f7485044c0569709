import { createHash } from 'node:crypto';
import type { PaperFormats } from '../formats.ts';
import { NONE } from '../formats.ts';
import type { PaperContent } from '../paper.ts';
import { factsTable, note, rowsTable, section } from '../pieces.ts';
import { spanOf, type Protocol } from './protocol.ts';
import type { ProtocolRow } from './protocol.store.ts';
import type { ProtocolWords } from './protocol.text.ts';

const BELOW_LINE: [number, number, number, number] = [0, 0, 0, 24];
/** In points, of an A4 page lying on its side. */
const PEOPLE_WIDTHS = [130, '*', 90, 60, 60, 120];

/** Who inspected, under which rules, what holds the list together, and a line for each of them to sign on. */
export function signedPart(protocol: Protocol, f: PaperFormats, words: ProtocolWords): PaperContent[] {
  const people = peopleOf(protocol.rows);
  return [
    section(words.people.title),
    rowsTable(
      words.people.heads,
      PEOPLE_WIDTHS,
      people.map((person) => personLine(person, f, words)),
    ),
    {
      unbreakable: true,
      stack: [section(words.evidence.title), evidence(protocol, f, words), note(words.evidence.listNote)],
    },
    note(words.note),
    signatures(people, words),
  ];
}

interface Person {
  seen: ProtocolRow;
  rows: ProtocolRow[];
}

/** By name and by what qualified them: who has got another certificate since then stands twice. */
function peopleOf(rows: readonly ProtocolRow[]): Person[] {
  const people = new Map<string, Person>();
  for (const row of rows) {
    const { inspectorName, inspectorQualification, certificateNumber, certificateValidUntil } = row;
    const key = JSON.stringify([
      inspectorName,
      inspectorQualification,
      certificateNumber,
      certificateValidUntil,
    ]);
    const person = people.get(key);
    if (person) person.rows.push(row);
    else people.set(key, { seen: row, rows: [row] });
  }
  return [...people.values()];
}

function personLine({ seen, rows }: Person, f: PaperFormats, words: ProtocolWords): string[] {
  const span = spanOf(rows);
  return [
    seen.inspectorName,
    seen.inspectorQualification ?? NONE,
    seen.certificateNumber ?? NONE,
    f.day(seen.certificateValidUntil),
    f.number(rows.length),
    span ? words.period(f.day(span.from), f.day(span.until)) : NONE,
  ];
}

function evidence(
  { rows, unsealed, head }: Protocol,
  f: PaperFormats,
  { evidence: w }: ProtocolWords,
): PaperContent {
  return factsTable([
    [
      w.ruleSets,
      ruleSetsOf(rows)
        .map(([name, count]) => w.ruleSet(name, f.number(count)))
        .join('\n'),
    ],
    [w.list, listHash(rows)],
    [w.sealed, unsealed === 0 ? w.all : w.butFor(f.number(unsealed))],
    [w.block, head ? `${head.number}, ${head.hash}` : w.noBlock],
  ]);
}

/** The rule sets by which dates were proposed, each with how many inspections name it. */
export function ruleSetsOf(rows: readonly ProtocolRow[]): [string, number][] {
  const names = new Map<string, number>();
  for (const { ruleSet } of rows) names.set(ruleSet, (names.get(ruleSet) ?? 0) + 1);
  return [...names].toSorted(([a], [b]) => a.localeCompare(b));
}

/** What is signed by hand is this list and no other: one checksum over those of its inspections. */
export function listHash(rows: readonly { contentHash: string }[]): string {
  const lines = rows.map(({ contentHash }) => `${contentHash}\n`).join('');
  return createHash('sha256').update(lines).digest('hex');
}

function signatures(people: readonly Person[], words: ProtocolWords): PaperContent {
  return {
    unbreakable: true,
    margin: [0, 14, 0, 0],
    stack: [
      { text: words.signed, margin: [0, 0, 0, 30] },
      ...people.map(({ seen: { inspectorName, inspectorQualification, certificateNumber } }) => ({
        margin: BELOW_LINE,
        stack: [
          { canvas: [{ type: 'line' as const, x1: 0, y1: 0, x2: 260, y2: 0, lineWidth: 0.7 }] },
          note(
            `${words.signature}: ${[inspectorName, inspectorQualification, certificateNumber].filter((part) => part !== null).join(', ')}`,
          ),
        ],
      })),
    ],
  };
}
