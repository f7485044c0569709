import type pg from 'pg';

export { seedReference } from './reference.ts';

/** Does the cadastre hold trees already, the demo town's or real ones? */
export async function isSeeded({ pool }: { pool: pg.Pool }): Promise<boolean> {
  const { rows } = await pool.query<{ seeded: boolean }>('SELECT EXISTS (SELECT FROM trees) AS seeded');
  return rows[0]?.seeded ?? false;
}

export async function seedDemoTown(
  _database: { pool: pg.Pool },
  _options: { today: string; log: (line: string) => void },
): Promise<void> {}
