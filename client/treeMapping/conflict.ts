import type { TreeFacts } from '#contract/trees/trees';
import type { Issue } from '../http/refusal.ts';
import { FACT_NAMES, type FactName, type TreeDraft } from './treeDraft.ts';

/** A field two people changed to different values since one of them last saw it. */
export interface Clash {
  field: string;
  mine: unknown;
  theirs: unknown;
  /** Who changed it last, and when (ISO 8601). */
  by: string;
  at: string;
}

/** What the server found, who was the first it names, and upon which version a decision is to be sent. */
export interface Conflict {
  clashes: readonly Clash[];
  by: string;
  /** ISO 8601. */
  at: string;
  version: number;
}

export type Side = 'mine' | 'theirs';

/** The conflict that a refusal of `body` tells of; null when it was refused for another reason. */
export function conflictIn(issues: readonly Issue[], body: object): Conflict | null {
  const mine = new Map<string, unknown>(Object.entries(body));
  const stale = issues.filter(({ key, path }) => key === 'changed_meanwhile' && mine.has(path));
  const { by, at, version } = stale[0]?.params ?? {};
  if (stale.length === 0 || stale.length < issues.length || typeof version !== 'number') return null;
  const clashes = stale.map(({ path, params }) => ({
    field: path,
    mine: mine.get(path),
    theirs: parsed(params?.theirs),
    by: String(params?.by ?? ''),
    at: String(params?.at ?? ''),
  }));
  return { clashes: asOnePlace(clashes), by: String(by ?? ''), at: String(at ?? ''), version };
}

/**
 * What is left to be sent of a body once each clash is decided, upon the version that was compared with. A place is
 * decided as a whole. Null: nothing is left.
 */
export function decided(
  body: object,
  { clashes, version }: Conflict,
  sides: ReadonlyMap<string, Side>,
): { [field: string]: unknown; version: number } | null {
  const lost = clashes.filter(({ field }) => sides.get(field) === 'theirs').map(({ field }) => field);
  const isLost = (field: string) =>
    field === 'version' ||
    lost.includes(field) ||
    (PLACE.includes(field) && lost.some((one) => PLACE.includes(one)));
  const left = Object.entries(body).filter(([field]) => !isLost(field));
  return left.length === 0 ? null : { ...Object.fromEntries<unknown>(left), version };
}

/** The fields in which two states of a tree differ, with the values of the second. */
export function changedFacts(from: TreeFacts, to: TreeFacts): Partial<TreeFacts> {
  const changed = FACT_NAMES.filter((name) => !sameValue(from[name], to[name]));
  return Object.fromEntries(changed.map((name) => [name, to[name]]));
}

/** The names of the facts in which two drafts differ. */
export function changedNames(from: TreeDraft, to: TreeDraft): FactName[] {
  return FACT_NAMES.filter((name) => !sameValue(from[name], to[name]));
}

/** Where a tree stands and how that was found are one answer. */
const PLACE = ['position', 'positionMethod', 'positionAccuracyM'];

function asOnePlace(clashes: readonly Clash[]): readonly Clash[] {
  const place = clashes.find(({ field }) => PLACE.includes(field));
  return clashes.filter((clash) => !PLACE.includes(clash.field) || clash === place);
}

/** The server writes values as JSON, for issues carry texts and numbers only. */
function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
