import { beforeAll, expect, test } from 'vitest';
import { listReminders } from '../../server/reminders/reminders.contract.ts';
import {
  correctSupportInspection,
  inspectSupport,
  type Support,
} from '../../server/supports/supports.contract.ts';
import { nightsOf } from '../nights/town.ts';
import { readPaper } from '../reports/support/readPaper.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { aLook, supported } from './supported.ts';

const app = await testApp();
const { night } = nightsOf(app);
const office = await app.as('office');
const inspector = await app.as('inspector');
let area = '';
let due: Support;

beforeAll(async () => {
  area = await anArea(app.database);
  due = await supported(app, area);
  await supported(app, area, { installedOn: '2018-09-01', expiresOn: '2026-09-01' });
  await supported(app, area, { installedOn: '2016-09-01', expiresOn: '2024-09-01' });
});

test('the night tells the office once a month and area what is to be inspected and what expires', async () => {
  const told = async () =>
    (await office.call(listReminders, { query: { limit: 100 } })).reminders
      .filter(({ kind }) => kind === 'support' || kind === 'support_expiry')
      .map(({ kind, stage, facts, thingId }) => [kind, stage, facts.count, thingId === area].join(' '))
      .toSorted();
  await night('2026-06-15T03:30:00Z');
  expect(await told()).toEqual([
    'support passed 3 true',
    'support_expiry near 1 true',
    'support_expiry passed 1 true',
  ]);
  await inspector.call(inspectSupport, { body: aLook(due) });
  await night('2026-06-16T03:30:00Z');
  expect(await told()).toContain('support passed 2 true');
});

test('the case file names the supports of a tree, their inspections and where those are proved', async () => {
  const wrong = aLook(due, {
    inspectedAt: '2026-06-14T09:00:00Z',
    verdict: 'replace',
    observations: ['Z07'],
    remarks: 'Farbkennung 2016',
  });
  await inspector.call(inspectSupport, { body: wrong });
  const body = { ...aLook(due, { inspectedAt: wrong.inspectedAt }), correctionReason: 'Nachbarbaum gemeint' };
  const { contentHash } = await inspector.call(correctSupportInspection, { params: { id: wrong.id }, body });
  const answer = await fetch(`${app.origin}/api/trees/${due.treeId}/case-file.pdf`, { headers: app.headers });
  const { text } = await readPaper(Buffer.from(await answer.arrayBuffer()));
  for (const words of [
    'Kronensicherungen (1)',
    'KS 1: Dynamische Bruchsicherung',
    '40 kN',
    'Dreieck zwischen den Hauptstämmlingen',
    '10.03.2032',
    'Farbkennung abgelaufen',
    'Korrektur der Prüfung vom 14.06.2026: Nachbarbaum gemeint',
    'Kronensicherung geprüft',
  ])
    expect(text).toContain(words);
  expect(text.replaceAll(/\s/g, '')).toContain(contentHash);
});
