import type { Config } from '../config.ts';
import { dayIn } from '../calendar/calendar.rules.ts';
import type { Database } from '../db/connect.ts';
import { ON_THE_SERVER } from '../http/visitor.ts';
import { holdsDemoTown, isAnybodyThere, SERVER_ACCOUNT } from './accounts.store.ts';
import { makeLink } from './links.commands.ts';
import { welcomeAddress } from './links.rules.ts';

/**
 * Where nobody can sign in, says by which one-time link the first administrator comes in; each start makes a new one.
 * The same where the operator asks for it (ADMINISTRATOR_LINK): whoever may set that may do anything here anyway.
 * `address` is where the server listens, such as `http://localhost:3000`.
 */
export async function offerFirstAdministrator(
  { knex }: Pick<Database, 'knex'>,
  { config, clock, address, log }: FirstStart,
): Promise<void> {
  if (!config.administratorLink && (await canAnybodySignIn(knex, config))) return;
  const now = clock();
  const { timeZone } = config.city;
  const { token } = await knex.transaction((db) =>
    makeLink(
      { db, now, timeZone, today: dayIn(timeZone, now), account: SERVER_ACCOUNT, origin: ON_THE_SERVER },
      'first_administrator',
      null,
    ),
  );
  log('This link makes an administrator, once and within 24 hours:');
  log(`  ${welcomeAddress(config.publicUrl ?? address, token)}`);
}

interface FirstStart {
  config: Config;
  clock: () => Date;
  address: string;
  log: (line: string) => void;
}

async function canAnybodySignIn(knex: Database['knex'], config: Config): Promise<boolean> {
  if (await isAnybodyThere(knex)) return true;
  return config.demoPeople && (await holdsDemoTown(knex));
}
