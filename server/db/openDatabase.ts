import { join } from 'node:path';
import type { Config } from '../config.ts';
import { connectPostgres, openEmbedded, type Database } from './connect.ts';

/** Opens the database the configuration names. Throws DatabaseInUse when it is embedded and another program has it. */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<Database> {
  if (config.databaseUrl) return connectPostgres(config.databaseUrl);
  return openEmbedded(join(config.dataDirectory, 'postgis'), { log });
}
