import { writeFile } from 'node:fs/promises';
import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import type { Role } from '../../server/accounts/permissions.rules.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import {
  getCalendarFeed,
  renewCalendarFeed,
  revokeCalendarFeed,
} from '../../server/rounds/calendarFeeds.contract.ts';
import { changeRound, closeRound } from '../../server/rounds/rounds.contract.ts';
import { A_WHOLE_PAGE, lookAt } from '../reports/support/lookAt.ts';
import { readPaper } from '../reports/support/readPaper.ts';
import { testApp } from '../support/app.ts';
import { anInspection } from '../support/examples.ts';
import { requestsTo } from '../support/request.ts';
import { signedInAs } from '../support/signedIn.ts';
import { employ } from '../support/staff.ts';
import { aRoundOf, ENNO } from './streets.ts';

const app = await testApp();
const imke = await app.as('inspector');

test('a round as GPX 1.1 is a route in the order of walking, from its start to its end', async () => {
  const { round } = await aRoundOf(app, 3, { name: 'Nord & Süd', start: [8.19, 53.1], end: [8.21, 53.1] });
  const { text, type, name } = await file(`/api/rounds/${round.id}/route.gpx`);
  expect(type).toContain('application/gpx+xml');
  expect(name).toContain('Nord-S%C3%BCd.gpx');
  const document = new new Window().DOMParser().parseFromString(text, 'application/xml');
  const gpx = document.documentElement;
  expect([gpx.tagName, gpx.getAttribute('version'), gpx.getAttribute('xmlns')]).toEqual([
    'gpx',
    '1.1',
    'http://www.topografix.com/GPX/1/1',
  ]);
  expect([...gpx.children].map(({ tagName }) => tagName)).toEqual(['metadata', 'rte']);
  const [, route] = gpx.children;
  // The schema wants the name before the points, and of a point its name before what is said of it.
  expect([...(route?.children ?? [])].map(({ tagName }) => tagName)).toEqual(['name', ...points(5)]);
  expect(route?.children[0]?.textContent).toBe('Nord & Süd');
  const places = [...(route?.children ?? [])]
    .slice(1)
    .map((one) => [one.getAttribute('lon'), one.getAttribute('lat')]);
  const trees = round.stops.map(({ task }) => task.tree.position);
  const wanted = [[8.19, 53.1], ...trees, [8.21, 53.1]].map((at) => at.map((degrees) => degrees.toFixed(7)));
  expect(places).toEqual(wanted);
  expect([...(route?.children[2]?.children ?? [])].map(({ tagName }) => tagName)).toEqual(['name', 'desc']);
});

test('of a round under way the route leads to what is still to be seen', async () => {
  const { round, tasks } = await aRoundOf(app, 3);
  await app.call(recordInspection, { body: anInspection(tasks[0]?.tree.id ?? '') });
  const { text } = await file(`/api/rounds/${round.id}/route.gpx`);
  expect(text.match(/<rtept /g)).toHaveLength(2);
});

test('a round is printed as a paper in both languages, for an inspector their own only', async () => {
  const { round } = await aRoundOf(app, 2, { name: 'Papierrunde' });
  for (const [language, word] of [
    ['de', 'Kontrollrunde vom'],
    ['en', 'Round from'],
  ]) {
    const path = `/api/rounds/${round.id}/list.pdf?language=${language}`;
    const answer = await fetch(app.origin + path, { headers: app.headers });
    expect(answer.headers.get('content-disposition')).toContain('Papierrunde.pdf');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (process.env.KEEP_PAPERS) await writeFile(`${process.env.KEEP_PAPERS}/round.pdf`, bytes);
    for (const page of await lookAt(bytes)) expect(page).toMatchObject(A_WHOLE_PAGE);
    const { text } = await readPaper(bytes);
    for (const wanted of [word, 'Papierrunde', 'Imke Behrens', 'Rundenweg']) expect(text).toContain(wanted);
  }
  const { round: other } = await aRoundOf(app, 1, { inspectorId: ENNO });
  expect((await imke.get(`/api/rounds/${other.id}/list.pdf`)).status).toBe(404);
});

test('an inspector is given the route of their own rounds only', async () => {
  const { round } = await aRoundOf(app, 1, { inspectorId: ENNO });
  expect((await imke.get(`/api/rounds/${round.id}/route.gpx`)).status).toBe(404);
});

test('a calendar reads what is left of a person’s rounds, day by day, by a secret and nothing else', async () => {
  const { round } = await aRoundOf(app, 3, { name: 'Kalenderrunde', treesPerDay: 2 });
  expect(await imke.call(getCalendarFeed, {})).toEqual({ since: null });
  const { path } = await imke.call(renewCalendarFeed, {});
  const { text, type } = await file(path, {});
  expect(type).toContain('text/calendar');
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  const ofRound = lines.filter((line) => line.startsWith(`UID:${round.id}`));
  // A Monday and the day after.
  expect(ofRound).toEqual([
    `UID:${round.id}-2026-07-06@baumkataster`,
    `UID:${round.id}-2026-07-07@baumkataster`,
  ]);
  expect(lines).toContain('SUMMARY:Kalenderrunde: 2 Bäume');
  expect(lines).toContain('SUMMARY:Kalenderrunde: 1 Baum');
  const english = await file(`${path}?language=en`, {});
  expect(english.text).toContain('SUMMARY:Kalenderrunde: 1 tree');
  const made = '2026-06-15T10:00:00.000Z';
  expect(await imke.call(getCalendarFeed, {})).toEqual({ since: made });
});

test('a round handed over or closed leaves the calendar', async () => {
  const { path } = await imke.call(renewCalendarFeed, {});
  const [over, closed] = [(await aRoundOf(app, 1)).round, (await aRoundOf(app, 1)).round];
  expect((await file(path, {})).text).toContain(over.id);
  await app.call(changeRound, { params: { id: over.id }, body: { version: 1, inspectorId: ENNO } });
  await app.call(closeRound, { params: { id: closed.id }, body: { version: 1, followUp: null } });
  const { text } = await file(path, {});
  expect([text.includes(over.id), text.includes(closed.id)]).toEqual([false, false]);
});

test('an address that was renewed or revoked is no address, nor is one of somebody who has left', async () => {
  const first = await imke.call(renewCalendarFeed, {});
  const second = await imke.call(renewCalendarFeed, {});
  expect((await app.anonymous.get(first.path)).status).toBe(404);
  expect((await app.anonymous.get(second.path)).status).toBe(200);
  await app.database.pool.query(`UPDATE accounts SET disabled_at = now() WHERE name = 'Imke Behrens'`);
  expect((await app.anonymous.get(second.path)).status).toBe(404);
  await app.database.pool.query(`UPDATE accounts SET disabled_at = NULL WHERE name = 'Imke Behrens'`);
  await imke.call(revokeCalendarFeed, {});
  expect((await app.anonymous.get(second.path)).status).toBe(404);
  const { rows } = await app.database.pool.query('SELECT * FROM calendar_feeds');
  expect(rows).toEqual([]);
});

test('whoever is locked out loses the address, and has none when let in again', async () => {
  const administrator = await app.as('administrator');
  const { id, path } = await withCalendar('tjalda', ['inspector']);
  expect((await app.anonymous.get(path)).status).toBe(200);
  expect((await administrator.post(`/api/people/${id}/disable`, { version: 1 })).status).toBe(200);
  expect((await administrator.post(`/api/people/${id}/enable`, { version: 2 })).status).toBe(200);
  expect((await app.anonymous.get(path)).status).toBe(404);
  expect(await revoked(id)).toBe(1);
});

test('so does whoever may see no rounds any more; until then every reading asks what they are', async () => {
  const administrator = await app.as('administrator');
  const { id, path } = await withCalendar('enna', ['inspector']);
  const as = (version: number, roles: string[]) =>
    administrator.put(`/api/people/${id}`, {
      version,
      name: 'Enna',
      login: 'enna',
      roles,
      contractorId: null,
      qualification: null,
      certificateNumber: null,
      certificateValidUntil: null,
    });
  await app.database.pool.query(`UPDATE accounts SET roles = '{viewer}' WHERE id = $1`, [id]);
  expect((await app.anonymous.get(path)).status).toBe(404);
  await app.database.pool.query(`UPDATE accounts SET roles = '{inspector}' WHERE id = $1`, [id]);
  expect((await app.anonymous.get(path)).status).toBe(200);
  expect((await as(1, ['viewer'])).status).toBe(200);
  expect((await as(2, ['inspector'])).status).toBe(200);
  expect((await app.anonymous.get(path)).status).toBe(404);
  expect(await revoked(id)).toBe(1);
});

test('a calendar leaves holidays out, as the year plan does', async () => {
  // The Day of German Unity 2029 is a Wednesday.
  await aRoundOf(app, 3, { startsOn: '2029-10-02', endsOn: '2029-10-05', treesPerDay: 2 });
  const { path } = await imke.call(renewCalendarFeed, {});
  const { text } = await file(path, {});
  const days = [...text.matchAll(/DTSTART;VALUE=DATE:(2029\d{4})/g)].map(([, day]) => day);
  expect(days).toEqual(['20291002', '20291004']);
});

/** Somebody with an address for their calendar. */
async function withCalendar(login: string, roles: readonly Role[]) {
  const id = await employ(app.database, login, roles);
  const headers = await signedInAs(app.database, id);
  const { path } = await requestsTo(app.origin, headers).call(renewCalendarFeed, {});
  return { id, path };
}

async function revoked(id: string): Promise<number> {
  const { rows } = await app.database.pool.query(
    `SELECT FROM audit_events WHERE thing_id = $1 AND act = 'calendar_revoked'`,
    [id],
  );
  return rows.length;
}

function points(count: number): string[] {
  return Array.from({ length: count }, () => 'rtept');
}

async function file(path: string, headers: Record<string, string> = app.headers) {
  const answer = await fetch(app.origin + path, { headers });
  expect(answer.status).toBe(200);
  return {
    text: await answer.text(),
    type: answer.headers.get('content-type') ?? '',
    name: answer.headers.get('content-disposition') ?? '',
  };
}
