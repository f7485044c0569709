import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../seeds/people.ts';
import { getStorm, listStorms } from '../../server/storms/storms.contract.ts';
import { listTrees } from '../../server/trees/trees.contract.ts';
import { readPaper } from '../reports/support/readPaper.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { aPhoto } from './support/outboxFiles.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

const [office = '', inspector = ''] = ['office', 'inspector'].map(
  (role) => DEMO_PEOPLE.find(({ roles }) => roles.join() === role)?.id,
);

test('a storm from the polygon to the report, with a danger found where there is no network', async () => {
  const { trees } = await town.call(listTrees, { query: { status: ['BEST'], limit: 1, sort: 'area' } });
  const [lon, lat] = trees[0]?.position ?? [0, 0];
  const desk = await open(`/?at=${lat},${lon},16`, { as: office });
  const lead = new Person(desk);
  await desk.waitForLoadState('networkidle');
  await lead.follows('Kontrollen');
  await lead.follows(/^Sturm$/);
  await lead.follows('Sturm eröffnen');
  await lead.writes('Name', 'Orkan Frieda');
  await lead.presses('Auf der Karte zeichnen');
  await lead.sees('Die Ecken der Fläche auf der Karte antippen.');
  for (const corner of AROUND_THE_MIDDLE) await lead.touchesTheMap(corner);
  await lead.presses('Fertig');
  await lead.sees(/^[1-9]\d* B[aä]um/);
  await shown(desk, 'new');
  await lead.presses('Eröffnen');
  await lead.sees('läuft');

  const address = new URL(desk.url()).pathname;
  const tablet = await open(address, { as: inspector });
  const arborist = new Person(tablet);
  await arborist.follows('Vor Ort kontrollieren');
  await arborist.sees(/^Rang 1 · höhere Sicherheitserwartung/);
  await shown(tablet, 'check');
  await arborist.presses(/^Unversehrt/);
  await arborist.sees(/: unversehrt$/);
  await tablet.context().route(/\/(api|tiles|health)\//, (route) => route.abort());
  await arborist.sees(/^Rang 2 ·/);
  // The tablet needs its time for a large picture: words written meanwhile stay, and the verdict waits for it.
  await preparesPicturesSlowly(tablet);
  await arborist.photographs((await aPhoto()).buffer);
  await arborist.writes(/^Bemerkung/, 'Ast hängt über dem Gehweg');
  await arborist.presses(/^Gefahr/);
  await shown(tablet, 'danger');
  await arborist.presses('Gefahr melden');
  await arborist.seesWithin(15_000, /Gefahr\. Liegt auf diesem Gerät/);
  await arborist.sees(/^Rang 3 ·/);
  await tablet.context().unroute(/\/(api|tiles|health)\//);

  await lead.seesWithin(60_000, 'Ast hängt über dem Gehweg');
  const { storms } = await town.call(listStorms, {});
  const { findings } = await town.call(getStorm, { params: { id: storms[0]?.id ?? '' } });
  expect(findings).toMatchObject([{ remarks: 'Ast hängt über dem Gehweg', photoIds: [expect.any(String)] }]);
  await shown(desk, 'room');
  await lead.answers('Was zeigen?', 'Absperrungen');
  await lead.sees('besteht');
  await lead.presses('Abschließen');
  await lead.presses('Abschließen', desk.getByRole('dialog'));
  await lead.sees(/^Der Sturm ist abgeschlossen/);
  const downloading = desk.waitForEvent('download', { timeout: 60_000 });
  await lead.presses('Bericht (PDF)');
  const { text } = await readPaper(await readFile(await (await downloading).path()));
  expect(text).toContain('Sturmbericht: Orkan Frieda');
  expect(text).toContain('Ast hängt über dem Gehweg');
  await shown(desk, 'closed');
});

const AROUND_THE_MIDDLE: [number, number][] = [
  [0.35, 0.35],
  [0.65, 0.35],
  [0.65, 0.65],
  [0.35, 0.65],
];

/** Each picture takes two seconds from now on. */
async function preparesPicturesSlowly(page: Page): Promise<void> {
  await page.evaluate(() => {
    const prepare = window.createImageBitmap.bind(window);
    window.createImageBitmap = async (source: ImageBitmapSource, options?: ImageBitmapOptions) => {
      await new Promise((resolve) => {
        setTimeout(resolve, 2_000);
      });
      return prepare(source, options);
    };
  });
}

/** A picture for whoever wants to look: `KEEP_PICTURES=/a/folder`. */
async function shown(page: Page, name: string): Promise<void> {
  const folder = process.env.KEEP_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/storm-${name}.png` });
}
