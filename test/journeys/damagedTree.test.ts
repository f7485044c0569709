import sharp from 'sharp';
import { expect, test } from 'vitest';
import { listInspections } from '../../server/inspections/inspections.contract.ts';
import { listPhotos } from '../../server/photos/photos.contract.ts';
import { listTasks } from '../../server/tasks/tasks.contract.ts';
import { getTree, listTrees } from '../../server/trees/trees.contract.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

test('a damaged tree gets two findings, a photo and a measure; its colour and its next control follow', async () => {
  const tree = await dueTree();
  const before = (await town.call(listTasks, { query: { tree: tree.id } })).tasks;
  const inspector = new Person(await open(`/?tree=${tree.id}`, { standing: tree.position }));
  await inspector.sees('fällig', inspector.tree);
  await inspector.presses('Kontrollieren', inspector.tree);

  await inspector.presses(/^Stamm\b/);
  await inspector.finds('Höhlung am Stamm', 'mittel');
  await inspector.handsOver(
    { name: 'hoehlung.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() },
    inspector.finding('Höhlung am Stamm'),
  );
  await inspector.presses(/^Krone\b/);
  await inspector.finds('Totholz Starkast (> 10 cm)', 'stark');
  await inspector.answers('Zustand', 'stärker geschädigt');
  await inspector.presses(/^Maßnahmen\b/);
  await inspector.presses('Totholzentfernung');
  await inspector.answers('Dringlichkeit', '6 Wochen', inspector.finding('Totholzentfernung'));
  await inspector.answers('Ergebnis', 'Maßnahme nötig');
  await inspector.presses('Abschließen');
  await inspector.sees('Danach kann niemand mehr etwas ändern.');
  await inspector.presses('Endgültig abschließen');
  await inspector.sees(/Kontrolle abgeschlossen/);

  const [closed] = (await town.call(listInspections, { params: { id: tree.id } })).inspections;
  expect(closed).toMatchObject({
    result: 'VM',
    condition: 'S',
    inspectorName: 'Tjark Oltmanns',
    findings: [
      { part: 'S', damage: 'S04', severity: 2 },
      { part: 'K', damage: 'K03', severity: 3 },
    ],
    measures: [{ measure: 'M21', urgency: 'D2', status: 'VOR' }],
  });
  const named = closed?.findings[0]?.photoIds ?? [];
  expect(named).toHaveLength(1);
  await expect
    .poll(
      async () => (await town.call(listPhotos, { params: { id: tree.id } })).photos.map((photo) => photo.id),
      // Photos travel beside the inspection, and a software-drawn map takes its time.
      { timeout: 15_000 },
    )
    .toEqual(named);

  const after = await town.call(getTree, { params: { id: tree.id } });
  expect(after).toMatchObject({ controlState: 'ok', nextDueOn: closed?.nextDueOn });
  const [next, ...others] = (await town.call(listTasks, { query: { tree: tree.id } })).tasks;
  expect(others).toEqual([]);
  expect(next?.id).not.toBe(before[0]?.id);
  expect(next).toMatchObject({ type: 'RK', dueOn: closed?.nextDueOn, window: 'later' });
  await inspector.sees('aktuell', inspector.tree);
  await inspector.sees('Totholzentfernung', inspector.tree);
});

test('a half-filled form is there again after the browser was closed', async () => {
  const tree = await dueTree();
  const page = await open(`/trees/${tree.id}/inspect`, { standing: tree.position });
  const inspector = new Person(page);
  await inspector.finds('Anfahrschaden', 'gering');
  await inspector.sees('Entwurf auf dem Gerät gespeichert');
  await page.reload();
  await inspector.sees(/Nichts ist verloren/);
  expect(await inspector.finding('Anfahrschaden').getByRole('radio', { name: 'gering' }).isChecked()).toBe(
    true,
  );
});

/** In its window, standing, inspected before, and without findings the last time. */
async function dueTree() {
  const { trees } = await town.call(listTrees, { query: { state: ['due'], status: ['BEST'], limit: 200 } });
  for (const { id } of trees) {
    const tree = await town.call(getTree, { params: { id } });
    if (tree.lastResult === 'OK' && tree.condition === 'G' && tree.agePhase === 'R') return tree;
  }
  throw new Error('the demo town has no healthy tree in its window');
}

function aPhoto(): Promise<Buffer> {
  return sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#5a4632' } })
    .jpeg()
    .toBuffer();
}
