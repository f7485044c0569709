import { expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../seeds/people.ts';
import { changeNotice, getNotice, listNotices } from '../../server/notices/notices.contract.ts';
import { requestsTo } from '../support/request.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const office = DEMO_PEOPLE.find(({ roles }) => roles.join() === 'office')?.id ?? '';

test('a form opened before a colleague changed the same notice does not take that back, though the page knows it by then', async () => {
  const colleague = requestsTo(town.origin, await town.signIn(office));
  const { notices } = await colleague.call(listNotices, { query: { status: ['new'], limit: 1 } });
  const params = { id: notices[0]?.id ?? '' };
  const page = await open(`/notices/${params.id}`, { as: office, device: 'desktop' });
  const clerk = new Person(page);
  await clerk.presses('Angaben ändern');
  await clerk.writes('Was wurde gesagt?', 'Ein Ast hängt.');

  const { version, channel, receivedOn, place, position, contactName, contactWay } = await colleague.call(
    getNotice,
    { params },
  );
  const words = 'Zwei Äste hängen, einer über dem Radweg.';
  const told = { words, channel, receivedOn, place, position, contactName, contactWay };
  await colleague.call(changeNotice, { params, body: { version, ...told } });
  const learnt = page.waitForResponse((response) => response.url().endsWith(`/api/notices/${params.id}`));
  await comesBackLater(page);
  expect((await learnt).status()).toBe(200);

  await clerk.presses('Speichern', page.getByRole('dialog'));
  await clerk.sees(/inzwischen/, page.getByRole('dialog'));
  expect(await page.getByRole('textbox', { name: 'Was wurde gesagt?' }).inputValue()).toBe('Ein Ast hängt.');
  expect((await colleague.call(getNotice, { params })).words).toBe(words);
});

/** From another tab, a minute later: then a page asks anew. */
async function comesBackLater(page: Person['page']): Promise<void> {
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 60_000;
    window.dispatchEvent(new Event('visibilitychange'));
  });
}
