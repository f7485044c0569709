import { recordChanges } from '../audit/changes.store.ts';
import { refuseIf } from '../http/problem.ts';
import { serve, type Route, type Work } from '../http/serve.ts';
import { getPush, tryPush, type Push } from './pushes.contract.ts';
import type { PushSettings } from './pushes.settings.ts';
import { findPush, tryPushAt } from './pushes.store.ts';

export function pushRoutes({ push }: { push: PushSettings | null }): Route[] {
  return [serve(getPush, ({ db }) => shown(db, push)), serve(tryPush, (work) => tryNow(work, push))];
}

async function shown(db: Work['db'], settings: PushSettings | null): Promise<Push> {
  const row = settings ? await findPush(db, settings.shownTarget) : undefined;
  return {
    target: settings?.shownTarget ?? null,
    everyHours: settings?.everyHours ?? null,
    succeededAt: row?.succeededAt ?? null,
    sentBytes: row?.pushedBytes ?? null,
    lookedAt: row?.lookedAt ?? null,
    failedAt: row?.failedAt ?? null,
    lastError: row?.lastError ?? null,
    failures: row?.failures ?? 0,
    nextTryAt: row?.nextTryAt ?? null,
  };
}

async function tryNow(work: Work, settings: PushSettings | null): Promise<Push> {
  const row = settings ? await findPush(work.db, settings.shownTarget) : undefined;
  const isDue = settings && row ? await tryPushAt(work.db, settings.shownTarget, work.now) : false;
  refuseIf(isDue ? [] : [{ path: '', key: 'push_not_possible' }]);
  if (row)
    await recordChanges(work, [
      { noun: 'push', thingId: row.id, treeId: null, act: 'asked_for', before: null, after: null },
    ]);
  return shown(work.db, settings);
}
