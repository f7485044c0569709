import { expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../seeds/people.ts';
import { listTrees } from '../../server/trees/trees.contract.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const inspectorId = personWith('inspector');
const inspectorName = DEMO_PEOPLE.find(({ id }) => id === inspectorId)?.name ?? '';

test('a tablet the administrator signs out says so at its next step, and keeps the unsaved form', async () => {
  const { trees } = await town.call(listTrees, { query: { state: ['due'], status: ['BEST'], limit: 1 } });
  const form = `/trees/${trees[0]?.id}/inspect`;
  const tablet = await open(form, { as: inspectorId });
  const inspector = new Person(tablet);
  await inspector.finds('Anfahrschaden', 'gering');
  await inspector.sees('Entwurf auf dem Gerät gespeichert');

  const page = await open('/people', { as: personWith('administrator'), device: 'desktop' });
  const administrator = new Person(page);
  await administrator.presses(inspectorName);
  await administrator.sees('Tablet im Test');
  await administrator.presses('Alle Geräte abmelden');
  await administrator.sees(/abgemeldet\.$/);
  await administrator.sees('Nirgends angemeldet.');

  await inspector.follows('Kontrollen');
  await inspector.sees('Bitte noch einmal anmelden');
  await inspector.sees(new RegExp(`Die Anmeldung von ${inspectorName} ist abgelaufen oder wurde beendet`));

  // Found again, the tablet is signed in anew by its owner.
  const [name = '', value = ''] = (await town.signIn(inspectorId)).cookie.split('=');
  await tablet.context().addCookies([{ name, value, url: town.origin }]);
  await tablet.goto(form);
  await inspector.sees(/Nichts ist verloren/);
  const kept = inspector.finding('Anfahrschaden').getByRole('radio', { name: 'gering' });
  expect(await kept.isChecked()).toBe(true);
});
