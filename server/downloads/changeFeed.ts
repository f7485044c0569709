import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { CHANGES_PATH, type ChangesQuery } from './downloads.contract.ts';
import { changesAfter, type FeedPlace, type FeedRow, type PublicState } from './states.store.ts';

/**
 * One page of what has changed since a state, as JSON. `version` is where the copy is once it has taken this page in:
 * while there is a `next`, still where it was. What it says comes from the rows of the page, so that a state that is
 * numbered meanwhile is never skipped.
 */
export async function changesPage(
  db: Knex,
  { since, after, limit }: ChangesQuery,
  state: PublicState,
  base: string,
): Promise<string> {
  if (since === undefined)
    return pageText({ current: state.version, version: state.version, next: null }, []);
  const place = after === undefined ? { version: since, featureId: LAST_ID } : placeOf(after);
  if (Math.max(since, place.version) > state.version) throw unknownState(state);
  const rows = await changesAfter(db, since, place, limit);
  const last = rows.at(-1);
  const isLastPage = rows.length < limit;
  const next = isLastPage || !last ? null : nextAddress(base, { since, last, limit });
  const version = isLastPage ? (last?.version ?? place.version) : since;
  return pageText(
    { since, current: Math.max(state.version, last?.version ?? 0), version, next },
    rows.map((row) => changeText(row, since)),
  );
}

/** Behind every feature of a state. */
const LAST_ID = 2_147_483_647;

function placeOf(after: string): FeedPlace {
  const [version = 0, featureId = 0] = after.split('.').map(Number);
  return { version, featureId: Math.min(featureId, LAST_ID) };
}

function nextAddress(base: string, { since, last, limit }: { since: number; last: FeedRow; limit: number }) {
  return `${base}${CHANGES_PATH}?since=${since}&after=${last.version}.${last.id}&limit=${limit}`;
}

function pageText(head: Record<string, number | string | null>, changes: readonly string[]): string {
  return `${JSON.stringify(head).slice(0, -1)},"changes":[${changes.map((change) => `\n${change}`).join(',')}]}\n`;
}

function changeText({ id, version, createdIn, feature, fields }: FeedRow, since: number): string {
  // Said of a tree the copy never had as well: it may have come on an earlier page and be gone since.
  if (feature === null) return JSON.stringify({ id, change: 'removed', version });
  if (createdIn > since) return withFeature({ id, change: 'created', version }, feature);
  return withFeature({ id, change: 'changed', version, fields }, feature);
}

/** The feature is JSON already, written by the database. */
function withFeature(change: Record<string, unknown>, feature: string): string {
  return `${JSON.stringify(change).slice(0, -1)},"feature":${feature}}`;
}

function unknownState({ version }: PublicState): Problem {
  return new Problem('conflict', 'There has been no such state: make the copy anew, with since=0', [
    { path: 'since', key: 'version_unknown', params: { current: version } },
  ]);
}
