import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { listOrders, type Order } from '../../server/measures/orders.contract.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { aPhoto } from './support/outboxFiles.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

const [DONE, SHORT] = ['Totholz entnommen, Schnittgut abgefahren', 'Nur die Straßenseite'];

test('a contractor reports two measures without a network; the office accepts one and sends one back', async () => {
  const tablet = await open('/orders', { as: personWith('contractor') });
  const firm = new Person(tablet);
  const dialog = tablet.getByRole('dialog');
  await firm.sees(/^Auch ohne Netz da/);
  await tablet.waitForLoadState('networkidle');
  await tablet.context().route(SERVER, (route) => route.abort());

  await tablet.goto('/orders?view=near');
  await firm.seesWithin(15_000, /entfernt$/);
  await firm.sees(/Ohne Netz: Stand/);
  await shown(tablet, 'near');
  await firm.presses('Als erledigt melden');
  await firm.writes('Bemerkung', DONE, dialog);
  await firm.handsOver(await aPhoto(), dialog.getByRole('group', { name: 'Fotos vorher' }));
  await firm.handsOver(await aPhoto(), dialog.getByRole('group', { name: 'Fotos nachher' }));
  await dialog
    .getByRole('button', { name: /^Foto 1/ })
    .nth(1)
    .waitFor();
  await shown(tablet, 'form');
  await firm.presses('Melden', dialog);
  await firm.sees(/Die Meldung liegt auf diesem Gerät/);

  await firm.presses('Als erledigt melden');
  await firm.writes('Bemerkung', SHORT, dialog);
  await tablet.reload();
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Bemerkung' }).inputValue()).toBe(SHORT);
  await firm.presses('Melden', dialog);
  await firm.sees(/Die Meldung liegt auf diesem Gerät/);
  await firm.answers('Welche Aufträge', 'Gemeldet');
  await firm.sees(/liegt auf diesem Gerät und wird von selbst gesendet/);
  await firm.sees(SHORT);
  await shown(tablet, 'reported');
  await firm.follows('Ausgang: 4 noch nicht übertragen');
  await firm.sees('Arbeit gemeldet');
  await shown(tablet, 'outbox');
  expect(await reports()).toEqual([]);

  await tablet.context().unroute(SERVER);
  await firm.presses('Jetzt senden');
  await expect.poll(async () => (await reports()).length, { timeout: 30_000 }).toBe(2);
  await expect.poll(photosOfTheFirst, { timeout: 30_000 }).toEqual([1, 1]);

  const desk = await open('/orders?show=reported', { as: personWith('office') });
  const office = new Person(desk);
  await office.presses('Abnehmen', desk.getByRole('article').filter({ hasText: DONE }));
  await office.sees(/ist abgenommen/);
  await office.presses('Zurückgeben', desk.getByRole('article').filter({ hasText: SHORT }));
  await office.writes('Was fehlt', 'Auch die Hofseite', desk.getByRole('dialog'));
  await office.presses('Zurückgeben', desk.getByRole('dialog'));
  await office.sees(/geht zur Nacharbeit zurück/);

  await tablet.goto('/orders');
  await firm.sees('Auch die Hofseite');
  await shown(tablet, 'rework');
});

const SERVER = /\/(api|tiles|health)\//;

/** What the firm has reported in this journey, as the server knows it. */
async function reports(): Promise<Order[]> {
  const query = { contractor: DEMO_CONTRACTOR.id, status: ['AGM' as const], limit: 200 };
  const { orders } = await town.call(listOrders, { query });
  return orders.filter(({ doneRemark }) => doneRemark === DONE || doneRemark === SHORT);
}

/** How many photos of before and of after have arrived. */
async function photosOfTheFirst(): Promise<number[]> {
  const first = (await reports()).find(({ doneRemark }) => doneRemark === DONE);
  return [first?.beforePhotoIds.length ?? 0, first?.afterPhotoIds.length ?? 0];
}

/** A picture for whoever wants to look: `KEEP_PICTURES=/a/folder`. */
async function shown(page: Page, name: string): Promise<void> {
  const folder = process.env.KEEP_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/contractor-${name}.png` });
}
