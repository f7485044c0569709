import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { listOrders } from '../../server/measures/orders.contract.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

const FELLINGS = ['M60', 'M61', 'M62'];

test('a contractor sees only their orders and reports one done; the office sees it and accepts', async () => {
  const { orders } = await town.call(listOrders, { query: { contractor: DEMO_CONTRACTOR.id, limit: 200 } });
  // A felling may not be accepted on every day of the year before the office has decided about it.
  const first = orders.find(
    ({ status, measure, tree }) =>
      status !== 'AGM' &&
      !FELLINGS.includes(measure) &&
      orders.filter((other) => other.tree.street === tree.street && other.tree.number === tree.number)
        .length === 1,
  );
  expect(first?.contractorName).toBe(DEMO_CONTRACTOR.name);

  const page = await open('/', { as: personWith('contractor') });
  const firm = new Person(page);
  await firm.sees('Als erledigt melden');
  expect(new URL(page.url()).pathname).toBe('/orders');
  expect(await page.getByRole('navigation').first().getByRole('link').allInnerTexts()).toEqual([
    'Heute',
    'Aufträge',
  ]);
  const remark = 'Krone ausgelichtet, Schnittgut abgefahren';
  const task = page
    .getByRole('article')
    .filter({ hasText: first?.tree.street ?? '' })
    .filter({ has: page.getByText(first?.tree.number ?? '', { exact: true }) });
  await firm.presses('Als erledigt melden', task);
  await firm.writes('Bemerkung', remark, page.getByRole('dialog'));
  await firm.presses('Melden', page.getByRole('dialog'));
  await firm.sees(/ist als erledigt gemeldet/);
  await page.goto(`/?tree=${first?.tree.id}`);
  await firm.sees('Als erledigt melden');
  expect(new URL(page.url()).pathname).toBe('/orders');

  const desk = await open('/orders?show=reported', { as: personWith('office') });
  const office = new Person(desk);
  const card = desk.getByRole('article').filter({ hasText: remark });
  await office.sees('gemeldet von Jelto Ahlers', card);
  await office.presses('Abnehmen', card);
  await office.sees(/ist abgenommen/);
  const accepted = await town.call(listOrders, {
    query: { status: ['ABN'], contractor: DEMO_CONTRACTOR.id },
  });
  expect(accepted.orders).toMatchObject([
    { id: first?.id, doneRemark: remark, doneReportedBy: 'Jelto Ahlers' },
  ]);
});
