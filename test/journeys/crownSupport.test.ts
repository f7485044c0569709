import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { addMonths } from '../../server/calendar/calendar.rules.ts';
import { listSupports, treeSupports } from '../../server/supports/supports.contract.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

test('a support due at a tree is inspected without a network on the way round it, and its next due day follows', async () => {
  const { supports } = await town.call(listSupports, { query: { show: 'overdue', kind: ['C1'] } });
  const due = supports.find(({ expiresOn }) => expiresOn === null || expiresOn > addMonths(TODAY, 24));
  if (!due) throw new Error('the town has no support that is due');
  const tablet = await open(`/trees/${due.tree.id}/inspect`, { as: DEMO_INSPECTOR_ID });
  const arborist = new Person(tablet);
  await arborist.sees(new RegExp(`^KS ${due.number} · Dynamische Bruchsicherung: Prüfung fällig`));
  await shown(tablet, 'due');
  await arborist.presses('Jetzt prüfen');
  await arborist.sees('Urteil');
  await tablet.context().route(/\/(api|tiles|health)\//, (route) => route.abort());
  await arborist.answers('Geprüft', 'geklettert');
  await arborist.answers('Urteil', 'Nachstellen');
  await tablet.getByText('zu straff').tap();
  await shown(tablet, 'form');
  await arborist.presses('Prüfung abschließen');
  await arborist.seesWithin(15_000, /nachstellen\. Liegt auf diesem Gerät/);
  await tablet.context().unroute(/\/(api|tiles|health)\//);
  const now = async () => {
    const found = await town.call(treeSupports, { params: { id: due.tree.id } });
    return found.supports.find(({ id }) => id === due.id);
  };
  await expect
    .poll(async () => (await now())?.inspections[0]?.observations, { timeout: 60_000 })
    .toEqual(['Z03']);
  const after = await now();
  expect(after?.nextDueOn).toBe(addMonths(after?.lastInspectedOn ?? '', 6));
  expect(after?.inspections[0]).toMatchObject({
    method: 'climbing',
    observations: ['Z03'],
    measures: [{ measure: 'M41', urgency: 'D4' }],
  });
});

const TODAY = new Date().toISOString().slice(0, 10);

/** A picture for whoever wants to look: `KEEP_PICTURES=/a/folder`. */
async function shown(page: Page, name: string): Promise<void> {
  const folder = process.env.KEEP_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/support-${name}.png` });
}
