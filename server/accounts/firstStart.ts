import type { Knex } from 'knex';
import { recordChanges } from '../audit/changes.store.ts';
import type { Config } from '../config.ts';
import { dayIn } from '../calendar/calendar.rules.ts';
import type { Database } from '../db/connect.ts';
import type { Work } from '../http/serve.ts';
import { ON_THE_SERVER } from '../http/visitor.ts';
import { holdsDemoTown, isAnybodyThere, SERVER_ACCOUNT } from './accounts.store.ts';
import { makeLink } from './links.commands.ts';
import { welcomeAddress } from './links.rules.ts';
import { endDemoSessions } from './sessions.store.ts';

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
  const { token } = await knex.transaction((db) =>
    makeLink(workOfServer(db, config, clock()), 'first_administrator', null),
  );
  log('This link makes an administrator, once and within 24 hours:');
  log(`  ${welcomeAddress(config.publicUrl ?? address, token)}`);
}

/** Where the people of the demo town may not come in, what they began where they might have ends with the start. */
export async function closeDemo(
  { knex }: Pick<Database, 'knex'>,
  { config, clock }: Pick<FirstStart, 'config' | 'clock'>,
): Promise<void> {
  if (config.demoPeople) return;
  await knex.transaction(async (db) => {
    const work = workOfServer(db, config, clock());
    const ended = await endDemoSessions(db, work.now);
    const event = { noun: 'session', treeId: null, act: 'ended', before: null } as const;
    await recordChanges(
      work,
      ended.map(({ id, accountId }) => ({ ...event, thingId: id, after: { accountId } })),
    );
  });
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

function workOfServer(db: Knex, { city: { timeZone } }: Config, now: Date): Work {
  const today = dayIn(timeZone, now);
  return { db, now, timeZone, today, account: SERVER_ACCOUNT, origin: ON_THE_SERVER };
}
