import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, vi } from 'vitest';
import type { TreeFile } from '../../server/offlineAreas/offlineAreas.contract.ts';
import type { Inspection } from '../../server/inspections/inspections.contract.ts';
import type { Tree } from '../../server/trees/trees.contract.ts';

export const ARBORIST = '01970000-de30-7000-8000-000000000011';
export const COLLEAGUE = '01970000-de30-7000-8000-000000000002';
export const LINDENALLEE = '01970000-0000-7000-8000-0000000000a1';

/** An id by a small number. */
export function idOf(number: number): string {
  return `01970000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** A tree of the Lindenallee, inspected and due on a day, as the server hands its file out. */
export function aFile(
  number: number,
  facts: Partial<Tree> = {},
  { stamp = 'a', inspections = [] }: { stamp?: string; inspections?: Inspection[] } = {},
): TreeFile {
  const dueOn = facts.nextDueOn ?? '2026-05-01';
  return {
    stamp,
    tree: {
      ...TREE,
      id: idOf(number),
      featureId: number,
      number: String(number),
      nextDueOn: dueOn,
      ...facts,
    },
    inspections,
    tasks: [
      {
        id: idOf(number + 1000),
        type: 'RK',
        dueOn,
        dueUntil: '2026-08-01',
        // As of the day it was fetched; the device says it anew.
        window: 'later',
        origin: 'rule',
        reason: null,
        status: 'open',
        assignedTo: null,
        assignedToName: null,
        plannedOn: null,
        proposedOn: dueOn,
        skipReason: null,
        version: 1,
      },
    ],
    measures: [],
    supports: [],
    photos: [],
  };
}

const TREE: Tree = {
  id: '',
  featureId: 0,
  number: null,
  generation: 1,
  kind: 'EB',
  status: 'BEST',
  controlState: 'ok',
  controlAreaId: LINDENALLEE,
  controlAreaName: 'Lindenallee',
  street: 'Lindenallee',
  houseNumber: null,
  speciesId: 7,
  botanicalName: 'Tilia cordata',
  germanName: 'Winter-Linde',
  englishName: 'Small-leaved lime',
  cultivar: null,
  position: [8.2146, 53.1435],
  vitality: '1',
  lastInspectedOn: '2024-05-01',
  nextDueOn: null,
  dueUntil: null,
  memberCount: null,
  plantingYear: 1980,
  plantingYearEstimated: false,
  heightM: 14,
  crownDiameterM: 9,
  stemGirthsCm: [140],
  girthHeightM: 1,
  agePhase: 'R',
  safetyExpectation: 'H',
  youngTreeCare: false,
  siteType: null,
  protections: [],
  tagKind: null,
  tagNumber: null,
  remarks: null,
  source: null,
  externalKey: null,
  positionMethod: 'GNSS',
  positionAccuracyM: 2,
  speciesAsGiven: null,
  genus: 'Tilia',
  longevity: 'long',
  bylaw: 'protected',
  district: null,
  predecessorId: null,
  successorId: null,
  importId: null,
  condition: 'G',
  lastInspectionId: null,
  lastFoliage: 'B',
  lastResult: 'OK',
  version: 1,
  createdAt: '2024-01-01T00:00:00.000Z',
  createdBy: 'Tjark Oltmanns',
  updatedAt: '2024-01-01T00:00:00.000Z',
  updatedBy: 'Tjark Oltmanns',
};

/** A server that has these files, behind a line that can be cut, also after so many answers. */
export function areaServer(files: TreeFile[]) {
  const server = {
    files,
    isThere: true,
    answersLeft: Number.POSITIVE_INFINITY,
    /** Ids of each request for files. */
    asked: [] as string[][],
    /** What else it answers, by path. */
    others: {} as Record<string, unknown>,
    isSlow: false,
  };
  vi.stubGlobal('fetch', async (address: string, { signal }: RequestInit = {}) => {
    signal?.throwIfAborted();
    if (!server.isThere || server.answersLeft <= 0) throw new TypeError('no network');
    if (server.isSlow)
      await new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError'))),
      );
    server.answersLeft -= 1;
    const { pathname, searchParams } = new URL(address, 'http://tablet');
    if (pathname === '/api/offline/stamps') {
      const trees = server.files.map(({ stamp, tree: { id } }) => ({ id, stamp }));
      return Response.json({ trees, nextCursor: null });
    }
    if (pathname === '/api/offline/files') {
      const ids = searchParams.get('ids')?.split(',') ?? [];
      server.asked.push(ids);
      return Response.json({ files: server.files.filter(({ tree }) => ids.includes(tree.id)) });
    }
    const other = server.others[pathname];
    return other === undefined ? new Response('{}', { status: 404 }) : Response.json(other);
  });
  return server;
}

/** A fresh page of the app for somebody: modules of its own, the device's storage shared with all others. */
export async function openPage(accountId: string) {
  vi.resetModules();
  const [onDevice, call, owner, person, takeAlong, view, runs, line, shelf, companions] = await Promise.all([
    import('../../client/app/onDevice.ts'),
    import('../../client/http/call.ts'),
    import('../../client/drafts/owner.ts'),
    import('../../client/device/person.ts'),
    import('../../client/device/takeAlong.ts'),
    import('../../client/device/areaView.ts'),
    import('../../client/device/runs.ts'),
    import('../../client/offline/line.ts'),
    import('../../client/device/areaShelf.ts'),
    import('../../client/device/companions.ts'),
  ]);
  onDevice.prepareDevice();
  // Journeys fetch the real companions.
  companions.takeWithEveryArea(async () => []);
  owner.setOwner(accountId);
  person.beginOnDevice(accountId, 'Europe/Berlin');
  await view.areasKnown();
  return { ...call, ...takeAlong, ...view, ...runs, ...line, ...shelf, ...person };
}

export type DevicePage = Awaited<ReturnType<typeof openPage>>;

/** Takes all of the Lindenallee along, and waits until it is there or broken off. The id of the new area. */
export async function takesAlong(page: DevicePage): Promise<string> {
  const before = new Set(page.shownAreas().map(({ id }) => id));
  await page.takeAlong('Lindenallee', { area: [LINDENALLEE] });
  const area = page.shownAreas().find(({ id }) => !before.has(id));
  if (!area) throw new Error('no area was made');
  await vi.waitUntil(() => page.currentRuns().get(area.id)?.state !== 'running');
  return area.id;
}

/** To be called in a test file: each test has storage of its own, on the morning of 15 June 2026. */
export function onAFreshDevice(): void {
  beforeEach(() => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    vi.stubGlobal('navigator', {});
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-15T10:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
