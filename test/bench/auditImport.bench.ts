import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importOf } from '../imports/support/trying.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { median, type Figure } from './figure.ts';
import { treesAsCsv } from './treesAsCsv.ts';

const ROWS = 20_000;
const ROUNDS = 3;
const WANTED_TIMES = 3;

/** What being evidence costs an import: the same rows with events, and with the function that writes them silenced. */
export async function auditImportBench({ database }: BenchDatabase): Promise<Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'audit-import-bench-'));
  const times = { audited: [] as number[], silent: [] as number[] };
  try {
    let firstStreet = 0;
    const once = async () => {
      const path = join(directory, `${firstStreet}.csv`);
      await writeFile(path, treesAsCsv(ROWS, firstStreet));
      firstStreet += ROWS / 100;
      const began = performance.now();
      await importOf(database, path);
      return performance.now() - began;
    };
    await once(); // warms up
    for (let round = 0; round < ROUNDS; round++) {
      times.audited.push(await once());
      times.silent.push(await silently(database, once));
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  const [value, reference] = [median(times.audited), median(times.silent)];
  const ratio = value / reference;
  return [
    {
      name: `import of ${ROWS} trees, recorded as evidence`,
      value,
      unit: 'ms',
      reference,
      referenceName: 'the same unrecorded',
      ratio,
      wanted: `≤ ${WANTED_TIMES} ×`,
      holds: ratio <= WANTED_TIMES,
    },
  ];
}

async function silently<Result>(
  { pool }: BenchDatabase['database'],
  work: () => Promise<Result>,
): Promise<Result> {
  const { rows } = await pool.query<{ definition: string }>(
    `SELECT pg_get_functiondef('record_audit_events'::regproc) AS definition`,
  );
  const definition = rows[0]?.definition ?? '';
  await pool.query(
    definition.replace(/AS \$function\$[^]*\$function\$/, () => 'AS $function$BEGIN END$function$'),
  );
  try {
    return await work();
  } finally {
    await pool.query(definition);
  }
}
