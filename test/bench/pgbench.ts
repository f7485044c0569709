import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Without compiling and parallel workers, which slow queries of a few milliseconds down. */
const QUICK_QUERIES = '-c jit=off -c max_parallel_workers_per_gather=0';

/**
 * Transactions per second of PostgreSQL's own benchmark client over 8 connections with prepared statements; the
 * scripts are taken by lot, each as often as the others. Throws when pgbench is missing or a statement fails.
 */
export async function pgbench(url: string, scripts: readonly string[], seconds: number): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'pgbench-'));
  try {
    const files = scripts.map((_, index) => join(directory, `${index}.sql`));
    await Promise.all(files.map((file, index) => writeFile(file, scripts[index] ?? '')));
    const load = ['--client=8', '--jobs=2', `--time=${seconds}`, '--protocol=prepared', '--no-vacuum'];
    const { stdout } = await promisify(execFile)(
      'pgbench',
      [...load, ...files.map((file) => `--file=${file}`), url],
      {
        env: { ...process.env, PGOPTIONS: QUICK_QUERIES },
      },
    );
    const [, perSecond] = /tps = ([\d.]+) \(without/.exec(stdout) ?? [];
    if (!perSecond) throw new Error(`pgbench said nothing of transactions per second:\n${stdout}`);
    return Number(perSecond);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
