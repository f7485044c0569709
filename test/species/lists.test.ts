import { expect, test } from 'vitest';
import { drawControlAreas, listControlAreas } from '../../server/areas/areas.contract.ts';
import { listCodes } from '../../server/codes/codes.contract.ts';
import { sql, select } from '../../server/db/sql.ts';
import { listSpecies } from '../../server/species/species.contract.ts';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { seedReference } from '../../seeds/seed.ts';
import { testApp } from '../support/app.ts';

const app = await testApp();

test('code lists come in both languages, in the order of their positions', async () => {
  const { lists } = await app.call(listCodes);
  expect(lists.part?.map(({ code }) => code)).toEqual(['U', 'W', 'F', 'S', 'A', 'K']);
  expect(lists.vitality?.[0]).toEqual({
    code: '0',
    de: 'VS 0 Exploration (vital)',
    en: 'VS 0 exploration (vital)',
    group: '',
    flag: '',
  });
  expect(lists.damage).toHaveLength(108);
  expect(lists.measure?.find(({ code }) => code === 'M60')?.flag).toBe('STRONG');
});

test('species come with what rules need and with their other names', async () => {
  const { species } = await app.call(listSpecies);
  const maple = species.find(({ botanicalName }) => botanicalName === 'Acer platanoides');
  expect(maple).toMatchObject({
    germanName: 'Spitz-Ahorn',
    family: 'Sapindaceae',
    longevity: 'medium',
    leaf: 'broadleaf',
    evergreen: false,
    bylaw: 'protected',
  });
  expect(maple?.alsoCalled).toContainEqual({ name: 'Kugel-Ahorn', cultivar: 'Globosum' });
});

test('reference data seeded once more changes nothing', async () => {
  const rows = () =>
    select(
      app.database.knex,
      sql`SELECT 'codes' AS name, count(*), max(xmin::text::bigint) AS newest FROM codes
          UNION ALL SELECT 'species', count(*), max(xmin::text::bigint) FROM species
          UNION ALL SELECT 'synonyms', count(*), max(xmin::text::bigint) FROM species_synonyms
          UNION ALL SELECT 'accounts', count(*), max(xmin::text::bigint) FROM accounts`,
    );
  const before = await rows();
  await seedReference(app.database);
  expect(await rows()).toEqual(before);
});

test('a control area says how many trees stand in it and where it lies', async () => {
  await app.database.pool.query(
    `INSERT INTO control_areas (id, name, kind, geom, created_by) VALUES
       ('01970000-0000-7000-8000-00000000000a', 'Straße 10', 'street',
        'SRID=4326;LINESTRING(8.2 53.1, 8.21 53.12)', $1),
       ('01970000-0000-7000-8000-00000000000b', 'Straße 2', 'street', NULL, $1)`,
    [DEMO_INSPECTOR_ID],
  );
  await app.database.pool.query(
    `INSERT INTO trees (id, status, geom, position_method, control_area_id, created_by, updated_by)
     SELECT gen_random_uuid(), status, ST_SetSRID(ST_MakePoint(8.3, 53.2), 4326), 'RTK',
       '01970000-0000-7000-8000-00000000000b', $1, $1
     FROM unnest(ARRAY['BEST', 'PLAN', 'GEF']) AS status`,
    [DEMO_INSPECTOR_ID],
  );
  const { areas } = await app.call(listControlAreas);
  expect(areas.map(({ name, treeCount, extent }) => ({ name, treeCount, extent }))).toEqual([
    {
      name: 'Straße 2',
      treeCount: 2,
      extent: [8.3, 53.2, 8.3, 53.2].map((degrees) => expect.closeTo(degrees, 5)),
    },
    {
      name: 'Straße 10',
      treeCount: 0,
      extent: [8.2, 53.1, 8.21, 53.12].map((degrees) => expect.closeTo(degrees, 5)),
    },
  ]);
});

test('only drawn control areas are drawn', async () => {
  const { features } = await app.call(drawControlAreas);
  expect(features).toEqual([
    {
      type: 'Feature',
      id: '01970000-0000-7000-8000-00000000000a',
      geometry: {
        type: 'LineString',
        coordinates: [
          [8.2, 53.1],
          [8.21, 53.12],
        ],
      },
      properties: { name: 'Straße 10', kind: 'street' },
    },
  ]);
});
