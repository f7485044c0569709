import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { listAllMeasures } from '../../server/measures/measureList.contract.ts';
import { getWorkOrder, listWorkOrders } from '../../server/workOrders/workOrders.contract.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const TITLE = 'Sammelauftrag der Probe';

test('an order goes from the proposal over its firm to the acceptance', async () => {
  const { measures } = await town.call(listAllMeasures, { query: { status: ['VOR'], limit: 100 } });
  // Fellings and severe cuts want decisions first; their way is a journey of its own.
  const proposed = measures.find(({ measure }) => measure < 'M26');
  const place = `area=${await areaOf(proposed?.tree.id)}`;

  const desk = await open(`/measures?${place}`, { as: personWith('office') });
  const office = new Person(desk);
  await tick(proposed?.id);
  await office.presses('Freigeben');
  await office.sees('Maßnahme freigegeben.');

  await desk.goto(`/measures?show=approved&${place}`);
  await tick(proposed?.id);
  await office.presses('In Auftrag geben');
  const dialog = desk.getByRole('dialog');
  await office.writes('Titel', TITLE, dialog);
  await office.answers('Wer führt aus', DEMO_CONTRACTOR.name, dialog);
  await office.presses('Auftrag anlegen', dialog);
  await office.sees(/ist angelegt/);

  const order = await theOrder();
  await desk.goto(`/work-orders/${order.id}`);
  await office.presses('Vergeben');
  await office.presses('Vergeben', desk.getByRole('dialog'));
  await office.sees(/ist vergeben/);

  const tablet = await open('/orders', { as: personWith('contractor') });
  const firm = new Person(tablet);
  const bundle = tablet.locator('section').filter({ hasText: TITLE });
  await firm.presses('Als erledigt melden', bundle);
  await firm.presses('Melden', tablet.getByRole('dialog'));
  await firm.sees(/ist als erledigt gemeldet/);

  await desk.goto('/orders?show=reported');
  await office.presses('Abnehmen', desk.locator('section').filter({ hasText: TITLE }));
  await office.sees(/ist abgenommen/);
  expect(await town.call(getWorkOrder, { params: { id: order.id } })).toMatchObject({
    stage: 'finished',
    counts: { all: 1, open: 0, accepted: 1 },
  });

  async function tick(id: string | undefined): Promise<void> {
    const row = await rowOf(id);
    await desk
      .getByRole('row')
      .nth(row + 1)
      .getByRole('checkbox')
      .click({ force: true });
    await office.sees(/eine ausgewählt/);
  }

  /** The list stands in the order of the server: which row a measure has. */
  async function rowOf(id: string | undefined): Promise<number> {
    const show = new URL(desk.url()).searchParams.get('show') === 'approved' ? 'GEP' : 'VOR';
    const area = new URL(desk.url()).searchParams.get('area') ?? '';
    const shown = await town.call(listAllMeasures, { query: { status: [show], area: [area] } });
    await desk.getByRole('row').nth(1).waitFor();
    return shown.measures.findIndex((measure) => measure.id === id);
  }
});

async function theOrder() {
  const { workOrders } = await town.call(listWorkOrders, { query: { text: TITLE } });
  if (!workOrders[0]) throw new Error('the order is not there');
  return workOrders[0];
}

async function areaOf(treeId: string | undefined): Promise<string> {
  const { body } = await town.get(`/api/trees/${treeId}`);
  return String(Object(body).controlAreaId);
}
