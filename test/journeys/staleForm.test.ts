import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../seeds/people.ts';
import { addCodec, addCodecVersion } from '../../server/codecs/codecs.contract.ts';
import { changeNotice, getNotice, listNotices } from '../../server/notices/notices.contract.ts';
import { deviceModel, editSensor, getSensor, listSensors } from '../../server/sensors/sensors.contract.ts';
import { requestsTo } from '../support/request.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const office = DEMO_PEOPLE.find(({ roles }) => roles.join() === 'office')?.id ?? '';

test('a form opened before a colleague changed the same notice does not take that back, and goes on from there with the words that were written', async () => {
  const colleague = requestsTo(town.origin, await town.signIn(office));
  const { notices } = await colleague.call(listNotices, { query: { status: ['new'], limit: 1 } });
  const params = { id: notices[0]?.id ?? '' };
  const page = await open(`/notices/${params.id}`, { as: office, device: 'desktop' });
  const clerk = new Person(page);
  await clerk.presses('Angaben ändern');
  await clerk.writes('Was wurde gesagt?', 'Ein Ast hängt.');

  const { version, channel, receivedOn, position, contactName, contactWay } = await colleague.call(
    getNotice,
    {
      params,
    },
  );
  const words = 'Zwei Äste hängen, einer über dem Radweg.';
  const told = { words, channel, receivedOn, place: 'Vor der Schule', position, contactName, contactWay };
  await colleague.call(changeNotice, { params, body: { version, ...told } });
  const learnt = page.waitForResponse((response) => response.url().endsWith(`/api/notices/${params.id}`));
  await comesBackLater(page);
  expect((await learnt).status()).toBe(200);

  const dialog = page.getByRole('dialog');
  await clerk.presses('Speichern', dialog);
  await clerk.sees(/hat inzwischen/, dialog);
  expect(await valueOf(page, 'Was wurde gesagt?')).toBe('Ein Ast hängt.');
  expect((await colleague.call(getNotice, { params })).words).toBe(words);

  await clerk.presses(TAKE_OVER, dialog);
  await clerk.sees(`Inzwischen gespeichert: ${words}`, dialog);
  expect(await valueOf(page, 'Was wurde gesagt?')).toBe('Ein Ast hängt.');
  expect(await valueOf(page, 'Wo, in Worten')).toBe('Vor der Schule');
  await clerk.presses('Speichern', dialog);
  await dialog.waitFor({ state: 'detached' });
  expect(await colleague.call(getNotice, { params })).toMatchObject({
    words: 'Ein Ast hängt.',
    place: 'Vor der Schule',
  });
});

test('refused because a colleague was quicker, the form of a sensor goes on from what they saved', async () => {
  const colleague = requestsTo(town.origin, await town.signIn(office));
  const { sensors } = await colleague.call(listSensors, { query: { q: 'BF-01' } });
  const params = { id: sensors[0]?.id ?? '' };
  const page = await open(`/sensors/${params.id}`, { as: office, device: 'desktop' });
  const clerk = new Person(page);
  await clerk.presses('Angaben ändern');
  const dialog = page.getByRole('dialog');
  await clerk.writes('Bemerkungen', 'Neu eingegraben.', dialog);
  const { version, model, codecId, aliases } = await colleague.call(getSensor, { params });
  const told = {
    name: 'BF-01 neu',
    model: deviceModel.nullable().parse(model),
    codecId,
    aliases,
    remarks: 'Kabel geflickt.',
  };
  await colleague.call(editSensor, { params, body: { version, ...told } });
  await clerk.presses('Speichern', dialog);
  await clerk.presses(TAKE_OVER, dialog);
  await clerk.sees('Inzwischen gespeichert: Kabel geflickt.', dialog);
  expect(await valueOf(page, 'Name')).toBe('BF-01 neu');
  await clerk.presses('Speichern', dialog);
  await dialog.waitFor({ state: 'detached' });
  expect(await colleague.call(getSensor, { params })).toMatchObject({
    name: 'BF-01 neu',
    remarks: 'Neu eingegraben.',
  });
});

test('code somebody is writing stays when a colleague saves a version, and becomes the one after it', async () => {
  const colleague = requestsTo(town.origin, await town.signIn(office));
  const id = uuidv7();
  const codeOf = (value: number) => `function decodeUplink() { return { data: { moisture: ${value} } }; }`;
  await colleague.call(addCodec, { body: { id, name: 'Bodenfühler', source: codeOf(1), note: null } });
  const page = await open(`/sensors/codecs/${id}`, { as: office, device: 'desktop' });
  const clerk = new Person(page);
  const code = page.getByRole('textbox', { name: 'Code (JavaScript)' });
  await clerk.writes('Code (JavaScript)', codeOf(3));
  const version = { after: 1, source: codeOf(2), note: null, again: 'quarantined' } as const;
  await colleague.call(addCodecVersion, { params: { id }, body: version });
  await comesBackLater(page);
  await clerk.sees('Fassung 2');
  await clerk.presses(TAKE_OVER);
  await clerk.sees('Inzwischen gespeichert: Fassung 2');
  expect(await code.inputValue()).toBe(codeOf(3));
  await clerk.presses('Als neue Fassung speichern');
  await clerk.sees('Fassung 3');
  expect(await code.inputValue()).toBe(codeOf(3));
  expect(await page.getByRole('button', { name: TAKE_OVER }).count()).toBe(0);
});

test('filters that cannot be fetched say so where they open, and come with another try', async () => {
  const page = await open('/about');
  const script = /FilterSheet.*\.js/;
  await page.route(script, (route) => route.abort());
  await page.goto('/');
  const person = new Person(page);
  await person.presses('Filter');
  await person.sees('Die Filter ließen sich nicht laden');
  await page.unroute(script);
  await person.presses('Noch einmal versuchen');
  await person.sees('Vitalität bei der letzten Kontrolle');
});

const TAKE_OVER = 'Neuen Stand übernehmen, meine Eingaben behalten';

async function valueOf(page: Person['page'], field: string): Promise<string> {
  return page.getByRole('dialog').getByRole('textbox', { name: field }).inputValue();
}

/** From another tab, a minute later: then a page asks anew. */
async function comesBackLater(page: Person['page']): Promise<void> {
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 60_000;
    window.dispatchEvent(new Event('visibilitychange'));
  });
}
