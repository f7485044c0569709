import { z } from 'zod';
import type { KeptOperation } from '../../client/offline/operation.ts';
import type { EventRow, Facts } from './facts.ts';
import type { Kept } from './hook.ts';
import type { Entry } from './ledger.ts';
import type { Standings } from './standing.ts';

/** Everything that is not as it must be, one sentence each: lost, doubled, out of order, or done though refused. */
export function violationsIn(standings: Standings, facts: Facts, devices: readonly Kept[]): string[] {
  return [
    ...brokenIn(standings),
    ...strangersOn(devices, standings),
    ...disagreements(standings, facts),
    ...[...standings].flatMap(([entry, standing]) =>
      standing.is === 'applied' ? notOnceIn(facts, entry, standing.row) : [],
    ),
    ...surplus(standings, facts),
    ...disorder(standings),
  ];
}

function brokenIn(standings: Standings): string[] {
  return [...standings].flatMap(([entry, standing]) =>
    standing.is === 'broken' ? [`${nameOf(entry)} ${standing.why}`] : [],
  );
}

function strangersOn(devices: readonly Kept[], standings: Standings): string[] {
  const drafts = new Set([...standings.keys()].map(({ draftId }) => draftId));
  return devices
    .flatMap(({ operations }) => operations)
    .filter(({ draftId }) => !drafts.has(draftId))
    .map((row) => `${row.kind} ${row.id} is in an outbox, and nobody did it`);
}

/** Tablets and server must agree on every single operation. */
function disagreements(standings: Standings, { outcomes }: Facts): string[] {
  const said = new Map<string, string>();
  const reasons = new Map<string, string>();
  for (const standing of standings.values()) {
    if (standing.is !== 'applied' && standing.is !== 'refused') continue;
    said.set(standing.row.id, standing.is);
    reasons.set(standing.row.id, JSON.stringify(standing.row.problem));
  }
  const tablets = [...said]
    .filter(([id, outcome]) => outcomes.get(id) !== outcome)
    .map(
      ([id, outcome]) =>
        `the tablet holds ${id} for ${outcome}, the server for ${outcomes.get(id) ?? 'unknown'}: ${reasons.get(id)}`,
    );
  const server = [...outcomes]
    .filter(([id, outcome]) => outcome === 'applied' && said.get(id) !== 'applied')
    .map(([id]) => `the server has applied ${id}, and no tablet knows`);
  return [...tablets, ...server];
}

/** What an applied operation must have left, exactly once. */
function notOnceIn(facts: Facts, entry: Entry, row: KeptOperation): string[] {
  const traces = tracesOf(facts, entry, row);
  if (traces === 1) return [];
  const left = facts.events.filter((event) => event.thingId === row.objectId);
  return [
    `${nameOf(entry)} was applied and has left ${traces} traces: ${JSON.stringify({ body: row.body, reply: row.reply, left })}`,
  ];
}

function tracesOf(facts: Facts, entry: Entry, row: KeptOperation): number {
  const events = (wanted: Partial<EventRow>, after: object = {}) =>
    facts.events.filter((event) => matches(event, wanted) && matches(event.after ?? {}, after)).length;
  const { objectId, params, body } = row;
  switch (entry.kind) {
    case 'mapTree':
      return facts.trees.has(objectId) ? events({ noun: 'tree', act: 'mapped', thingId: objectId }) : 0;
    case 'editTree':
      if (isAgreement(row)) return 1;
      return events(
        { act: 'edited', thingId: objectId },
        { ...changedBy(row, facts), version: versionOf(row) },
      );
    case 'moveTree':
      return events({ act: 'moved', thingId: objectId }, { version: versionOf(row) });
    case 'recordInspection': {
      const { id } = identified.parse(body);
      const rows = facts.inspections.filter((inspection) => inspection.id === id).length;
      return rows === 1 ? events({ act: 'inspected', thingId: id }) : rows;
    }
    case 'skipTask':
      return events({ act: 'skipped', thingId: params.id ?? '' }, { reason: reasonIn.parse(body).reason });
    case 'addControlArea':
      return facts.areas.filter((id) => id === objectId).length;
  }
}

/** What of an edit the tree had not already: an event names what has changed, and nothing else. */
function changedBy(row: KeptOperation, { events }: Facts): object {
  const version = versionOf(row);
  const before = {};
  for (const { thingId, after } of events) {
    const made = versioned.safeParse(after).data;
    if (thingId === row.objectId && made && made.version < version) Object.assign(before, after);
  }
  return Object.fromEntries(
    Object.entries(withoutVersion(row.body)).filter(([field, value]) => !matches(before, { [field]: value })),
  );
}

/** Nothing of a kind may have happened that no applied operation accounts for. */
function surplus(standings: Standings, facts: Facts): string[] {
  const applied = (kind: Entry['kind']) =>
    [...standings].filter(
      ([entry, standing]) => entry.kind === kind && standing.is === 'applied' && !isAgreement(standing.row),
    ).length;
  // Who fells what is felled already agrees, and leaves no event.
  const happened = (noun: string, act: string) =>
    facts.events.filter(
      (event) => event.noun === noun && event.act === act && !felled.safeParse(event.after).success,
    ).length;
  const planted = facts.trees.size - applied('mapTree');
  const counts = [
    ['inspections', facts.inspections.length, applied('recordInspection')],
    ['inspected', happened('inspection', 'inspected'), applied('recordInspection')],
    ['edited', happened('tree', 'edited'), applied('editTree')],
    ['moved', happened('tree', 'moved'), applied('moveTree')],
    ['skipped', happened('task', 'skipped'), applied('skipTask')],
    ['mapped', happened('tree', 'mapped') - planted, applied('mapTree')],
    // One was there before.
    ['areas', facts.areas.length - 1, applied('addControlArea')],
  ] as const;
  return counts
    .filter(([, there, wanted]) => there !== wanted)
    .map(([what, there, wanted]) => `${what}: ${there} happened, ${wanted} were applied`);
}

/** What one person did to one tree on one tablet arrived in the order in which they did it. */
function disorder(standings: Standings): string[] {
  const versions = new Map<string, { seq: number; version: number }[]>();
  for (const [entry, standing] of standings) {
    if (standing.is !== 'applied' || !['mapTree', 'editTree', 'moveTree'].includes(entry.kind)) continue;
    const key = `${entry.tablet} ${entry.accountId} ${standing.row.objectId}`;
    const made = { seq: standing.row.seq, version: versionOf(standing.row) };
    versions.set(key, [...(versions.get(key) ?? []), made]);
  }
  return [...versions].flatMap(([key, made]) => {
    const inOrder = made.toSorted((one, other) => one.seq - other.seq);
    const isOrdered = inOrder.every(({ version }, index) => version >= (inOrder[index - 1]?.version ?? 0));
    return isOrdered
      ? []
      : [`the order was not kept: ${key}: ${inOrder.map(({ version }) => version).join(', ')}`];
  });
}

/** Somebody else had already made it so: the tree stays at the version it had, and nothing is written. */
export function isAgreement({ kind, body }: KeptOperation): boolean {
  return kind === 'editTree' && felled.safeParse(body).success;
}

export function versionOf({ reply }: KeptOperation): number {
  return versioned.parse(reply).version;
}

export function withoutVersion(body: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([field]) => field !== 'version'));
}

function matches(thing: object, wanted: object): boolean {
  const has = new Map<string, unknown>(Object.entries(thing));
  return Object.entries(wanted).every(
    ([name, value]) => JSON.stringify(has.get(name)) === JSON.stringify(value),
  );
}

function nameOf({ kind, tablet, draftId, isTapped }: Entry): string {
  return `${kind} of tablet ${tablet + 1}${isTapped ? ' (tapped)' : ''}, draft ${draftId},`;
}

const identified = z.object({ id: z.uuid() });
const reasonIn = z.object({ reason: z.string() });
const versioned = z.object({ version: z.int() });
const felled = z.object({ status: z.literal('UMG') });
