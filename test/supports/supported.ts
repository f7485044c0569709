import { v7 as uuidv7 } from 'uuid';
import {
  recordSupport,
  type NewSupport,
  type NewSupportInspection,
  type Support,
} from '../../server/supports/supports.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import type { TestApp } from '../support/app.ts';
import { aTree } from '../support/examples.ts';

/** A dynamic support put in two years ago, with what a test does not care about filled in. */
export function aSupport(treeId: string, facts: Partial<NewSupport> = {}): NewSupport {
  return {
    id: uuidv7(),
    treeId,
    kind: 'C1',
    system: 'Hohltauseil',
    breakingLoadKn: 40,
    heightM: 11.5,
    strands: 3,
    place: 'Dreieck zwischen den Hauptstämmlingen',
    installedOn: '2024-03-10',
    installedBy: 'Baumdienst Nord',
    measureId: null,
    replacesId: null,
    lifetimeYears: 8,
    expiresOn: '2032-03-10',
    expiryReason: null,
    intervalMonths: 24,
    remarks: null,
    ...facts,
  };
}

/** A support in a tree of its own. */
export async function supported(
  app: TestApp,
  area: string,
  facts: Partial<NewSupport> = {},
): Promise<Support> {
  const { id } = await app.call(mapTree, { body: aTree(area) });
  return app.call(recordSupport, { body: aSupport(id, facts) });
}

/** A look from the ground on 15 June 2026 that finds nothing. */
export function aLook(
  { id: supportId, treeId }: Pick<Support, 'id' | 'treeId'>,
  said: Partial<NewSupportInspection> = {},
): NewSupportInspection {
  return {
    id: uuidv7(),
    supportId,
    treeId,
    inspectedAt: '2026-06-15T09:30:00+02:00',
    position: [8.2146, 53.1435],
    accuracyM: 4,
    method: 'ground',
    observations: ['Z01'],
    verdict: 'fine',
    remarks: null,
    photoIds: [],
    measure: null,
    ...said,
  };
}
