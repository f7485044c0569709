import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { listTrees } from '../../../server/trees/trees.contract.ts';
import { Person } from '../driver/person.ts';
import { devicesAt, isOnDevice } from '../support/installedDevice.ts';
import { openLine, type Line } from '../support/line.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const { trees } = await town.call(listTrees, { query: { state: ['overdue'], status: ['BEST'], limit: 2 } });
const [tree] = trees;
const OFFER = /Eine neue Version des Programms ist da/;

test('a new version is offered when nobody is in the middle of something, and nothing half-filled is lost', async () => {
  const line = await openLine(town.origin);
  const device = await devicesAt({ ...town, origin: line.origin })();
  const page = await device.start();
  const arborist = new Person(page);
  await page.goto('/');
  await arborist.sees('Baum aufnehmen');
  await isOnDevice(page);
  const other = await page.context().newPage();
  await other.goto('/tasks');
  await new Person(other).sees('überfällig');

  await page.goto(`/trees/${tree?.id}/inspect`);
  await arborist.presses(/^Stamm\b/);
  await arborist.finds('Anfahrschaden', 'gering');
  await release(line);
  await newVersionIsHere(page);
  await page.bringToFront();
  expect(await page.getByText(OFFER).count()).toBe(0);

  await arborist.presses('Zurück');
  await arborist.sees(OFFER);
  await arborist.presses('Filter');
  await page.getByRole('dialog').waitFor();
  expect(await page.getByText(OFFER).count()).toBe(0);
  await page.keyboard.press('Escape');
  await arborist.sees(OFFER);

  await arborist.presses('Jetzt neu laden');
  await page.waitForFunction(() => document.querySelector('meta[name=version]') !== null);
  await page.goto(`/trees/${tree?.id}/inspect`);
  await arborist.sees('Anfahrschaden', arborist.finding('Anfahrschaden'));

  // The other window goes on as the version it was opened with, parts it has not used yet included.
  expect(await versionOf(other)).toBe(null);
  const office = new Person(other);
  await other.bringToFront();
  await office.sees(OFFER);
  await office.follows('Import');
  await office.sees('Datei wählen');
  expect(await other.getByText(OFFER).count()).toBe(0);
});

// Too slow on a busy machine, not yet understood: NEW_VERSION=yes runs it.
test.skipIf(process.env.NEW_VERSION !== 'yes')(
  'loading the only window anew begins the new version without being asked',
  async () => {
    const line = await openLine(town.origin);
    const device = await devicesAt({ ...town, origin: line.origin })();
    const page = await device.start();
    await page.goto('/about');
    await isOnDevice(page);
    await release(line);
    await newVersionIsHere(page);
    await page.reload();
    await page.waitForFunction(() => document.querySelector('meta[name=version]') !== null);
  },
);

/** From now on the product is another build: one whose page says so. */
async function release(line: Line): Promise<void> {
  const next = (text: string) => text.replace('<head>', '<head><meta name="version" content="next" />');
  const page = await (await fetch(`${town.origin}/index.html`)).text();
  line.rewrite('/index.html', next);
  line.rewrite('/sw.js', (text) => {
    const version = /baumkataster-shell-[^]*?([0-9a-f]{12})/.exec(text)?.[1] ?? '';
    return text.replaceAll(sha256(page), sha256(next(page))).replaceAll(version, 'f'.repeat(12));
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Fetched and waiting. */
async function newVersionIsHere(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.ready;
          if (!registration.waiting) await registration.update();
          return registration.waiting?.state;
        }),
      { timeout: 30_000 },
    )
    .toBe('installed');
}

function versionOf(page: Page): Promise<string | null> {
  return page.evaluate(() => document.querySelector('meta[name=version]')?.getAttribute('content') ?? null);
}
