import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { execute, select, sql } from '../../server/db/sql.ts';
import { countTheme } from '../../server/tiles/themes.contract.ts';
import { THEME_CLASSES, THEMES, type Theme } from '../../server/tiles/themes.rules.ts';
import { mapTree, type NewTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aSpecies, aTree } from '../support/examples.ts';
import { decode } from './decode.ts';

const app = await testApp();
const area = await anArea(app.database, 'Themenweg');

const plant = async (facts: Partial<NewTree> = {}) =>
  (await app.call(mapTree, { body: aTree(area, facts) })).id;
const nameOf = (theme: Theme, index: number | undefined) => THEME_CLASSES[theme][index ?? -1];

/** The class of the only tree of a control area. */
async function classOf(theme: Theme, treeId: string): Promise<string | undefined> {
  const own = await anArea(app.database, `Nur ${treeId}`);
  await execute(app.database.knex, sql`UPDATE trees SET control_area_id = ${own} WHERE id = ${treeId}`);
  const { counts } = await app.call(countTheme, { params: { theme }, query: { area: [own] } });
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
  return nameOf(theme, counts.indexOf(1));
}

async function aMeasure(treeId: string, urgency: string, status = 'VOR'): Promise<void> {
  await execute(
    app.database.knex,
    sql`INSERT INTO measures (id, tree_id, measure, urgency, status, created_by, updated_by)
        SELECT ${uuidv7()}, id, 'M21', ${urgency}, ${status}, created_by, created_by FROM trees WHERE id = ${treeId}`,
  );
}

test.each([
  [null, 'unknown'],
  ['2025-01-01', 'overdue'],
  ['2026-04-01', 'month0'],
  ['2026-06-30', 'month0'],
  ['2026-07-01', 'month1'],
  ['2026-08-31', 'month2'],
  ['2026-09-01', 'month5'],
  ['2026-12-01', 'month11'],
  ['2027-05-31', 'month11'],
  ['2027-06-01', 'later'],
])('on 15 June 2026 a tree due on %s is %s', async (dueOn, expected) => {
  const id = await plant();
  await execute(app.database.knex, sql`UPDATE trees SET next_due_on = ${dueOn}::date WHERE id = ${id}`);
  expect(await classOf('nextDue', id)).toBe(expected);
});

test('the worst open measure gives the colour, and finished ones none', async () => {
  const id = await plant();
  await aMeasure(id, 'D0', 'ABN');
  expect(await classOf('urgency', id)).toBe('none');
  await aMeasure(id, 'D4');
  await aMeasure(id, 'D2');
  const { counts } = await app.call(countTheme, {
    params: { theme: 'urgency' },
    query: { area: [await anArea(app.database, `Nur ${id}`)] },
  });
  expect(nameOf('urgency', counts.indexOf(1))).toBe('D2');
});

test.each([
  ['Tilia cordata', 'Tilia'],
  ['Quercus robur', 'Quercus'],
  ['Pinus sylvestris', 'conifer'],
  ['Robinia pseudoacacia', 'broadleaf'],
  [null, 'unknown'],
])('%s belongs to the group %s', async (species, expected) => {
  const id = await plant({ speciesId: species === null ? null : await aSpecies(app.database, species) });
  expect(await classOf('speciesGroup', id)).toBe(expected);
});

test('a felled tree is in no class but that of the gone', async () => {
  for (const theme of THEMES) expect(await classOf(theme, await plant({ status: 'GEF' }))).toBe('gone');
});

test('a tile carries the class where it otherwise carries the control state, and is no longer', async () => {
  await Promise.all(Array.from({ length: 20 }, () => plant({ agePhase: 'A' })));
  const plain = await tile('');
  const themed = await tile('?theme=agePhase');
  // Each class that occurs is named once.
  expect(themed.length).toBeLessThan(plain.length + 50);
  const classes = decode(themed).trees?.map(({ properties }) => properties.state) ?? [];
  expect(classes.filter((index) => nameOf('agePhase', Number(index)) === 'A').length).toBeGreaterThanOrEqual(
    20,
  );
  const [row] = await select<{ count: number }>(
    app.database.knex,
    sql`SELECT count(*) FROM trees WHERE age_phase = 'A' AND status <> 'GEF'`,
  );
  expect(classes.filter((index) => nameOf('agePhase', Number(index)) === 'A')).toHaveLength(row?.count ?? -1);
});

test('a theme nobody knows is refused', async () => {
  expect((await app.get('/api/trees/themes/mood')).status).toBe(422);
  expect((await app.get('/tiles/trees/16/34263/21371.mvt?theme=mood')).status).toBe(400);
});

async function tile(query: string): Promise<Buffer> {
  const [row] = await select<{ x: number; y: number }>(
    app.database.knex,
    sql`SELECT floor((ST_X(geom) + 180) / 360 * 65536)::integer AS x,
               floor((1 - ln(tan(radians(ST_Y(geom))) + 1 / cos(radians(ST_Y(geom)))) / pi()) / 2 * 65536)::integer AS y
        FROM trees LIMIT 1`,
  );
  const response = await fetch(`${app.origin}/tiles/trees/16/${row?.x}/${row?.y}.mvt${query}`, {
    headers: app.headers,
  });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}
