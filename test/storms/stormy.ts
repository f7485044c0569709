import { v7 as uuidv7 } from 'uuid';
import { mapTree, type NewTree } from '../../server/trees/trees.contract.ts';
import { openStorm, type NewStormCheck } from '../../server/storms/storms.contract.ts';
import type { TestApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';

let squares = 0;

/** A place of its own for each storm, with trees at its middle: their ids, and the square drawn around them. */
export async function aSquare(app: TestApp, trees: Partial<NewTree>[]) {
  squares += 1;
  const [lon, lat] = [8.3 + squares * 0.01, 53.2];
  const area = await anArea(app.database, `Sturmweg ${squares}`);
  const ids: string[] = [];
  for (const [index, facts] of trees.entries()) {
    const position: [number, number] = [lon + index * 1e-5, lat];
    const tree = aTree(area, { position, number: `${index + 1}`, ...facts });
    ids.push((await app.call(mapTree, { body: tree })).id);
  }
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([x = 0, y = 0]) => `${(lon + x * 0.004).toFixed(6)},${(lat + y * 0.004).toFixed(6)}`);
  return { area, ids, within: corners.join(';') };
}

export function aStorm(within: string) {
  return { id: uuidv7(), name: 'Orkan Wiebke', blewOn: '2026-06-14', within };
}

/** An open storm over so many trees. */
export async function openStormOver(app: TestApp, trees: Partial<NewTree>[]) {
  const { ids, within, area } = await aSquare(app, trees);
  const office = await app.as('office');
  const storm = await office.call(openStorm, { body: aStorm(within) });
  return { storm, ids, within, area, office };
}

export function aCheck(treeId: string, said: Partial<NewStormCheck> = {}): NewStormCheck {
  return {
    id: uuidv7(),
    treeId,
    verdict: 'unharmed',
    checkedAt: '2026-06-15T09:30:00+02:00',
    position: null,
    accuracyM: null,
    remarks: null,
    photoIds: [],
    cordonRadiusM: null,
    ...said,
  };
}
