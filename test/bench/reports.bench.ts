import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { execute, selectOne, sql } from '../../server/db/sql.ts';
import { readStatistics } from '../../server/reports/statistics/statistics.ts';
import { requestsTo } from '../support/request.ts';
import { signedInAs } from '../support/signedIn.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atMost, medianMs, type Figure } from './figure.ts';
import { plantWork } from './plantWork.ts';

const INSPECTIONS = 200_000;
const CASE_INSPECTIONS = 20;
const CASE_PHOTOS = 40;
const ROUND_TREES = 300;
const TODAY = '2026-06-15';

/** Statistics, case file and protocol at 60,000 trees, 200,000 inspections, 100,000 measures, by HTTP where it leaves so. */
export async function reportsBench(
  { database }: BenchDatabase,
  say: (line: string) => void,
): Promise<Figure[]> {
  say(`Planting ${INSPECTIONS} inspections …`);
  await plantWork(database.pool, INSPECTIONS);
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-reports-'));
  const app = await createApp({
    database,
    config: readConfig({
      DATA_DIR: directory,
      DEMO: 'no',
      PORT: '0',
      BASEMAP_STYLE_URL: 'none',
      REQUESTS_PER_MINUTE: '1000000',
    }),
    clock: () => new Date(`${TODAY}T10:00:00Z`),
    log: say,
  });
  await app.listen();
  try {
    const now = new Date(`${TODAY}T10:00:00Z`);
    const origin = `http://127.0.0.1:${new URL(app.address).port}`;
    const headers = await signedInAs(database, undefined, now);
    const statistics = await medianMs(5, () =>
      readStatistics({ db: database.knex, today: TODAY }, { year: 2026 }, 'all'),
    );
    const treeId = await aFullCase(database, origin, headers);
    const fetchPaper = (path: string) => async () => {
      const response = await fetch(origin + path, { headers });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      await response.arrayBuffer();
    };
    // The first paper also starts the thread and reads the fonts.
    const first = await medianMs(1, fetchPaper(`/api/trees/${treeId}/case-file.pdf`));
    const caseFile = await medianMs(3, fetchPaper(`/api/trees/${treeId}/case-file.pdf`));
    const protocol = await medianMs(3, fetchPaper(await aRound(database)));
    const book = await medianMs(3, fetchPaper('/api/reports/statistics.xlsx?year=2026'));
    return [
      atMost(1000, { name: 'statistics of a year, median', value: statistics, unit: 'ms' }),
      atMost(3000, { name: 'case file, 20 inspections, 40 photos, first', value: first, unit: 'ms' }),
      atMost(3000, { name: 'case file, 20 inspections, 40 photos, median', value: caseFile, unit: 'ms' }),
      atMost(5000, {
        name: `protocol of a round of ${ROUND_TREES} trees, median`,
        value: protocol,
        unit: 'ms',
      }),
      atMost(2000, { name: 'statistics as workbook, median', value: book, unit: 'ms' }),
    ];
  } finally {
    await app.close();
    await rm(resolve(directory), { recursive: true, force: true });
  }
}

type Database = BenchDatabase['database'];

/** A tree with as many inspections, each with a finding, and photos of a tablet's camera. */
async function aFullCase(
  { knex }: Database,
  origin: string,
  headers: Record<string, string>,
): Promise<string> {
  const tree = await selectOne<{ id: string }>(knex, sql`SELECT id FROM trees ORDER BY feature_id LIMIT 1`);
  if (!tree) throw new Error('no tree was planted');
  for (let at = 0; at < CASE_INSPECTIONS; at++) await anInspection(knex, tree.id, at);
  const requests = requestsTo(origin, headers);
  const bytes = new Uint8Array(
    await sharp({
      create: {
        width: 2560,
        height: 1920,
        channels: 3,
        background: '#567',
        noise: { type: 'gaussian', mean: 120, sigma: 40 },
      },
    })
      .jpeg({ quality: 82 })
      .toBuffer(),
  );
  for (let at = 0; at < CASE_PHOTOS; at++) {
    const id = `0197aaaa-0000-7000-8000-${String(at).padStart(12, '0')}`;
    const answer = await requests.put(`/api/photos/${id}?treeId=${tree.id}`, bytes, {
      'content-type': 'image/jpeg',
    });
    if (answer.status !== 200) throw new Error(`photo: ${answer.status}`);
  }
  return tree.id;
}

async function anInspection(knex: Database['knex'], treeId: string, at: number): Promise<void> {
  const id = `0197bbbb-0000-7000-8000-${String(at).padStart(12, '0')}`;
  await knex.transaction(async (db) => {
    await execute(
      db,
      sql`INSERT INTO findings (id, inspection_id, position, part, damage, severity, remarks)
          VALUES (gen_random_uuid(), ${id}, 1, 'S', 'S04', 2, 'Höhlung in 2 m Höhe, Nordseite, klopfhohl')`,
    );
    await execute(
      db,
      sql`INSERT INTO inspections (id, tree_id, type, counts_as_regular, inspected_at, inspected_on, inspector_id, foliage,
            vitality, condition, age_phase, safety_expectation, young_tree_care, result, rule_set, created_by)
          VALUES (${id}, ${treeId}, 'RK', true, make_date(2005 + ${at}::integer, 6, 1), make_date(2005 + ${at}::integer, 6, 1),
            ${DEMO_INSPECTOR_ID}, 'B', '1', 'L', 'R', 'H', false, 'OM', 'planted', ${DEMO_INSPECTOR_ID})`,
    );
  });
}

/** The address of the protocol of a round whose trees have all been inspected. */
async function aRound({ knex }: Database): Promise<string> {
  const id = '0197cccc-0000-7000-8000-000000000001';
  await execute(
    knex,
    sql`INSERT INTO rounds (id, name, inspector_id, starts_on, ends_on, trees_per_day, created_by, updated_by)
        VALUES (${id}, 'Gemessene Runde', ${DEMO_INSPECTOR_ID}, '2026-05-01', '2026-05-29', 60, ${DEMO_INSPECTOR_ID},
          ${DEMO_INSPECTOR_ID})`,
  );
  await execute(
    knex,
    sql`WITH done AS (
          INSERT INTO control_tasks (tree_id, geom, type, due_on, due_until, origin, status, fulfilled_by_id,
            created_by, updated_by)
          SELECT i.tree_id, t.geom, 'RK', i.inspected_on, i.inspected_on, 'rule', 'done', i.id, i.created_by, i.created_by
          FROM inspections i
          JOIN trees t ON t.id = i.tree_id
          ORDER BY i.inspected_on DESC, i.id
          LIMIT ${ROUND_TREES}
          RETURNING id)
        INSERT INTO round_stops (round_id, task_id, place)
        SELECT ${id}, id, row_number() OVER (ORDER BY id) FROM done`,
  );
  return `/api/reports/protocol.pdf?round=${id}`;
}
