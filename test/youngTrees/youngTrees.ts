import { mapTree, type NewTree } from '../../server/trees/trees.contract.ts';
import type { TestApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';

let streets = 0;

/** Young trees in a street of their own, ten metres apart; their ids in the order of the street. */
export async function youngTrees(
  app: TestApp,
  count: number,
  facts: Partial<NewTree> = {},
): Promise<{ area: string; ids: string[] }> {
  streets += 1;
  const area = await anArea(app.database, `Jungbaumweg ${streets}`);
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const position: [number, number] = [8.4 + streets * 0.01, 53.1 + index * 0.0001];
    const tree = aTree(area, {
      position,
      number: `${index + 1}`,
      plantingYear: 2025,
      heightM: 4,
      crownDiameterM: 1.5,
      stemGirthsCm: [18],
      agePhase: 'J',
      ...facts,
    });
    ids.push((await app.call(mapTree, { body: tree })).id);
  }
  return { area, ids };
}
