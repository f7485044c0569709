import { v7 as uuidv7 } from 'uuid';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { decideMeasures } from '../../server/measures/measureList.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import {
  draftWorkOrder,
  placeWorkOrder,
  type WorkOrder,
} from '../../server/workOrders/workOrders.contract.ts';
import type { TestApp } from '../support/app.ts';
import { anInspection, aTree } from '../support/examples.ts';

export interface SomeMeasure {
  id: string;
  treeId: string;
  version: number;
}

/** A measure proposed by an inspection of a tree of its own. */
export async function aMeasure(
  app: TestApp,
  area: string,
  { measure = 'M21', urgency = 'D3' as const, heightM = 14 } = {},
): Promise<SomeMeasure> {
  const tree = await app.call(mapTree, { body: aTree(area, { heightM }) });
  const id = uuidv7();
  await app.call(recordInspection, {
    body: anInspection(tree.id, { result: 'VM', measures: [{ id, measure, urgency, remarks: 'intern' }] }),
  });
  return { id, treeId: tree.id, version: 1 };
}

/** Measures the office has approved. */
export async function approved(
  app: TestApp,
  area: string,
  count: number,
  facts: Parameters<typeof aMeasure>[2] = {},
): Promise<SomeMeasure[]> {
  const measures: SomeMeasure[] = [];
  for (let index = 0; index < count; index++) measures.push(await aMeasure(app, area, facts));
  await app.call(decideMeasures, { body: { act: 'approve', measures: measures.map(seen) } });
  return measures.map((measure) => ({ ...measure, version: 2 }));
}

export function seen({ id, version }: { id: string; version: number }) {
  return { id, version };
}

/** The body of an order for measures, with what a test does not care about filled in. */
export function orderOf(measures: readonly SomeMeasure[], changes: object = {}) {
  return {
    id: uuidv7(),
    title: 'Totholz Lindenallee',
    contractorId: DEMO_CONTRACTOR.id,
    until: '2026-08-01',
    costCentreId: null,
    budgetYear: 2026,
    note: 'Zufahrt über den Hof',
    measures: measures.map(seen),
    ...changes,
  };
}

/** An order placed with a firm. */
export async function placed(
  app: TestApp,
  measures: readonly SomeMeasure[],
  changes: object = {},
): Promise<WorkOrder> {
  const { id, version } = await app.call(draftWorkOrder, { body: orderOf(measures, changes) });
  return app.call(placeWorkOrder, { params: { id }, body: { version } });
}
