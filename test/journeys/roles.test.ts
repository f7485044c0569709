import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { listAllMeasures } from '../../server/measures/measureList.contract.ts';
import { listMeasures } from '../../server/measures/measures.contract.ts';
import { canDo, MEASURE_STEPS } from '../../server/measures/measures.rules.ts';
import { requestsTo } from '../support/request.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const { treeId, measure } = await measureToOrder();

test('an inspector inspects, but may not order: no button, and the server refuses', async () => {
  const page = await open(`/?tree=${treeId}`, { as: personWith('inspector') });
  const inspector = new Person(page);
  await inspector.sees('Kontrollieren', inspector.tree);
  await inspector.partOfTree('Maßnahmen').getByRole('listitem').first().waitFor();
  expect(await inspector.tree.getByRole('button', { name: 'Beauftragen' }).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Import' }).count()).toBe(0);

  const device = requestsTo(town.origin, await town.signIn(personWith('inspector')));
  const answer = await device.post(`/api/measures/${measure.id}/order`, {
    version: measure.version,
    contractorId: DEMO_CONTRACTOR.id,
    orderedUntil: '2099-01-01',
    note: null,
  });
  expect(answer).toMatchObject({ status: 403, body: { issues: [{ key: 'not_allowed' }] } });

  await page.goto('/import');
  await inspector.sees('Diese Seite ist nicht für Sie freigegeben');
  await inspector.follows('Zur Karte');
  await inspector.sees('Baum aufnehmen');
});

test('the office orders and corrects, but does not inspect', async () => {
  const page = await open(`/?tree=${treeId}`, { as: personWith('office') });
  const office = new Person(page);
  await office.presses('Beauftragen', office.tree);
  const dialog = page.getByRole('dialog');
  await office.answers('Firma', DEMO_CONTRACTOR.name, dialog);
  await office.writes('Hinweis für die Firma', 'Zufahrt über den Hof', dialog);
  await office.presses('Beauftragen', dialog);
  await office.sees(`beauftragt bei ${DEMO_CONTRACTOR.name}`, office.tree);
  expect(await office.tree.getByRole('button', { name: 'Bearbeiten' }).count()).toBe(1);
  expect(await office.tree.getByRole('button', { name: 'Kontrollieren' }).count()).toBe(0);
  await page.goto(`/trees/${treeId}/inspect`);
  await office.sees('Diese Seite ist nicht für Sie freigegeben');
});

test('who may only read is offered nothing else', async () => {
  const page = await open(`/?tree=${treeId}`, { as: personWith('viewer') });
  const viewer = new Person(page);
  await viewer.sees('Stammdaten', viewer.tree);
  await viewer.partOfTree('Maßnahmen').getByRole('listitem').first().waitFor();
  const buttons = page.getByRole('button', {
    name: /Kontrollieren|Bearbeiten|Verschieben|Beauftragen|anordnen|Foto|aufnehmen/,
  });
  expect(await buttons.count()).toBe(0);
  await page.goto('/tasks');
  await viewer.sees('überfällig');
  expect(await page.getByRole('checkbox').count()).toBe(0);
  const device = requestsTo(town.origin, await town.signIn(personWith('viewer')));
  expect((await device.post('/api/trees', { id: uuidv7() })).status).toBe(403);
});

/** The only thing to be done at its tree, and nobody has it yet. */
async function measureToOrder() {
  const query = { status: MEASURE_STEPS.order.from, limit: 500 };
  const { measures: wanted } = await town.call(listAllMeasures, { query });
  for (const { tree } of wanted.filter(({ contractorName }) => contractorName === null)) {
    const { measures } = await town.call(listMeasures, { params: { id: tree.id } });
    const waiting = measures.filter(({ status }) => canDo('order', status));
    const [free] = waiting;
    if (free?.contractorName === null && free.measure < 'M26' && waiting.length === 1)
      return { treeId: tree.id, measure: free };
  }
  throw new Error('the demo town has no measure to be ordered');
}
