import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { listImports } from '../../server/imports/imports.contract.ts';
import { countTrees } from '../../server/trees/trees.contract.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

/** Open data of Konstanz, 2020: kept beside the project, never in it. */
const KONSTANZ = fileURLToPath(new URL('../../../shared/data/konstanz-2020.csv', import.meta.url));
const ROWS = 15_711;
const there = existsSync(KONSTANZ);
if (!there) console.warn(`SKIPPED: the import of Konstanz in the browser, because ${KONSTANZ} is not there`);

const town = await demoTown();
const open = await browserAt(town);

test.skipIf(!there)(
  'a city of 15,711 trees is imported in the wizard, every row accounted for',
  { timeout: 300_000 },
  async () => {
    const before = await town.call(countTrees, {});
    const office = new Person(await open('/import'));
    await office.handsOver(KONSTANZ);
    await office.sees('So wird die Datei gelesen');
    await office.sees('15.711');
    await office.presses('Zur Vorschau');
    await office.seesWithin(60_000, 'Das wird daraus');
    await office.presses(/^[\d.]+ Bäume übernehmen$/);
    await office.seesWithin(180_000, /^[\d.]+ Bäume sind im Kataster$/);

    const [run] = (await town.call(listImports, {})).imports;
    expect(run?.status).toBe('done');
    const { rowsRead = 0, rowsClean = 0, rowsFlagged = 0, rowsRefused = 0 } = run ?? {};
    expect(rowsRead).toBe(ROWS);
    expect(rowsClean + rowsFlagged + rowsRefused).toBe(ROWS);
    expect(rowsFlagged).toBeGreaterThan(0);
    const after = await town.call(countTrees, {});
    expect(after.total - before.total).toBe(rowsClean + rowsFlagged);
  },
);
