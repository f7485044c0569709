import type { Page } from 'playwright';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CREWS } from '../../seeds/people.ts';
import { whoAmI } from '../../server/accounts/accounts.contract.ts';
import { listTrees } from '../../server/trees/trees.contract.ts';
import { createWateringRound, getWateringRound } from '../../server/watering/watering.contract.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const [crew] = DEMO_CREWS;

test('a crew waters a round on the tablet, one tree skipped and one without a network; the office sees the litres', async () => {
  const { today } = await town.call(whoAmI);
  const { trees } = await town.call(listTrees, { query: { status: ['BEST'], limit: 3, sort: 'area' } });
  const round = await town.call(createWateringRound, {
    body: {
      id: uuidv7(),
      name: 'Hitzegang',
      dueOn: today,
      contractorId: crew?.id ?? null,
      tankLitres: 250,
      note: 'Hydrant am Markt',
      refill: null,
      litres: 100,
      of: { treeIds: trees.map(({ id }) => id) },
    },
  });

  const tablet = await open('/watering', { as: personWith('crew') });
  const gardener = new Person(tablet);
  await gardener.follows(/Hitzegang/);
  await gardener.sees('Hydrant am Markt');
  await gardener.sees(/2 Tankfüllungen/);
  await shown(tablet, 'round');
  await gardener.follows('Gießen');
  await gardener.sees('noch 3 Bäume, 300 l');
  await shown(tablet, 'field');
  await gardener.presses('100 l gegossen');
  await gardener.sees('noch 2 Bäume, 200 l');
  await gardener.presses('Auslassen');
  await gardener.answers('Warum?', 'nicht erreichbar');
  await shown(tablet, 'skip');
  await gardener.presses('Auslassen', tablet.getByRole('dialog'));
  await gardener.sees('noch 1 Baum, 100 l');
  await tablet.context().route(/\/(api|tiles|health)\//, (route) => route.abort());
  await gardener.presses('100 l gegossen');
  await gardener.seesWithin(15_000, /Liegt auf diesem Gerät/);
  await gardener.sees('Alle Bäume dieser Runde sind erledigt.');
  await shown(tablet, 'offline');
  await tablet.context().unroute(/\/(api|tiles|health)\//);

  await expect
    .poll(async () => (await town.call(getWateringRound, { params: { id: round.id } })).status, {
      timeout: 60_000,
    })
    .toBe('done');
  const desk = await open(`/watering/rounds/${round.id}`, { as: personWith('office') });
  const office = new Person(desk);
  await office.sees('beendet');
  await office.sees('200 von 300 l');
  await office.sees(/nicht erreichbar/);
  await shown(desk, 'office');
});

/** A picture for whoever wants to look: `KEEP_PICTURES=/a/folder`. */
async function shown(page: Page, name: string): Promise<void> {
  const folder = process.env.KEEP_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/watering-${name}.png` });
}
