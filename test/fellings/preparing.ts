import { v7 as uuidv7 } from 'uuid';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import * as contract from '../../server/fellings/fellings.contract.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { mapTree, type NewTree, type Tree } from '../../server/trees/trees.contract.ts';
import type { TestApp } from '../support/app.ts';
import { anInspection, aTree } from '../support/examples.ts';

export interface Proposed {
  id: string;
  tree: Tree;
}

type NewInspection = Parameters<typeof anInspection>[1];

/** A felling an inspection of its own tree has proposed, in spring 2026 unless said otherwise. */
export async function aFelling(
  app: TestApp,
  area: string,
  {
    measure = 'M60',
    urgency = 'D3',
    facts = {},
    seen = {},
    alsoGrinding = false,
    also = [],
  }: {
    measure?: string;
    urgency?: 'D0' | 'D1' | 'D3' | 'D7';
    facts?: Partial<NewTree>;
    seen?: NewInspection;
    /** Proposes the stump to be ground as well. */
    alsoGrinding?: boolean;
    /** Other measures proposed by the same inspection. */
    also?: { id: string; measure: string }[];
  } = {},
): Promise<Proposed> {
  const tree = await app.call(mapTree, { body: aTree(area, facts) });
  const id = uuidv7();
  await app.call(recordInspection, {
    body: anInspection(tree.id, {
      inspectedAt: '2026-04-01T09:30:00+02:00',
      nextDueOn: '2028-04-01',
      result: 'VM',
      measures: [
        { id, measure, urgency, remarks: null },
        ...also.map((one) => ({ ...one, urgency, remarks: null })),
        ...(alsoGrinding ? [{ id: uuidv7(), measure: 'M64', urgency, remarks: null }] : []),
      ],
      ...seen,
    }),
  });
  return { id, tree };
}

/** Decisions with what a test does not care about filled in; each goes on from what is decided. */
export function deciderOf(app: TestApp) {
  const versionOf = async (id: string) => (await app.call(contract.getFelling, { params: { id } })).version;
  const sealed = async (id: string, body: object) => ({ version: await versionOf(id), ...body });
  return {
    reason: async (id: string, changes: object = {}) =>
      app.put(
        `/api/fellings/${id}/reason`,
        await sealed(id, { reason: 'F01', reasonWords: null, hasFallen: false, ...changes }),
      ),
    season: async (id: string, changes: object = {}) =>
      app.put(
        `/api/fellings/${id}/season`,
        await sealed(id, {
          plannedOn: '2026-11-12',
          seasonGround: null,
          seasonWords: null,
          toldOn: null,
          toldWords: null,
          ...changes,
        }),
      ),
    permit: async (id: string, changes: object = {}) =>
      app.put(
        `/api/fellings/${id}/permit`,
        await sealed(id, {
          permit: 'granted',
          permitWords: null,
          permitAuthority: 'Untere Naturschutzbehörde',
          permitReference: 'UNB 12/26',
          permitAppliedOn: '2026-03-02',
          permitGrantedOn: '2026-03-20',
          permitValidUntil: null,
          permitConditions: null,
          ...changes,
        }),
      ),
    habitat: async (id: string, changes: object = {}) =>
      app.put(
        `/api/fellings/${id}/habitat`,
        await sealed(id, {
          habitatOn: '2026-04-10',
          habitatCheckedBy: 'Büro für Artenschutz',
          habitatMethods: ['U10'],
          habitats: [],
          habitatDecision: 'OHNE',
          habitatWords: null,
          ...changes,
        }),
      ),
    after: async (id: string, changes: object = {}) =>
      app.put(
        `/api/fellings/${id}/after`,
        await sealed(id, {
          stump: 'grind',
          replacementCount: 1,
          replacementGirthCm: 18,
          replacementPlace: 'am selben Standort',
          replacementDueBy: '2027-04-30',
          replacementBasis: 'BSS',
          replacementWords: null,
          ...changes,
        }),
      ),
  };
}

export function orderBody(version: number, changes: object = {}) {
  return {
    version,
    contractorId: DEMO_CONTRACTOR.id,
    orderedUntil: '2026-04-30',
    note: null,
    ...changes,
  };
}

type Changes = Partial<Record<'reason' | 'season' | 'permit' | 'habitat', object | null>>;

/** All that is asked before a felling on 20 April is ordered, apart from steps that are null. */
export async function prepare(
  decide: ReturnType<typeof deciderOf>,
  id: string,
  changes: Changes = {},
): Promise<void> {
  const ground = { plannedOn: '2026-04-20', seasonGround: 'VSI', seasonWords: 'Gehweg' };
  const all = { reason: {}, season: {}, permit: {}, habitat: {}, ...changes };
  if (all.reason) await decide.reason(id, all.reason);
  if (all.season) await decide.season(id, { ...ground, ...all.season });
  if (all.permit) await decide.permit(id, all.permit);
  if (all.habitat) await decide.habitat(id, all.habitat);
}

/** Reports or accepts a measure as it now is. */
export function stepperOf(app: TestApp) {
  return async (id: string, act: 'report' | 'accept', body: object = {}) => {
    const { rows } = await app.database.pool.query<{ version: number }>(
      'SELECT version FROM measures WHERE id = $1',
      [id],
    );
    return app.post(`/api/measures/${id}/${act}`, { version: rows[0]?.version ?? 0, ...body });
  };
}

/** Which fellings a list shows. */
export function listerOf(app: TestApp) {
  return async (show: contract.FellingShow): Promise<string[]> => {
    const { fellings } = await app.call(contract.listFellings, { query: { show, limit: 200 } });
    return fellings.map(({ id }) => id);
  };
}

export function issueKeys(body: unknown): string[] {
  const { issues } = Object(body) as { issues?: { key: string }[] }; // what Problem answers, checked by the endpoint
  return (issues ?? []).map(({ key }) => key);
}
