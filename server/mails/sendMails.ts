import type { Knex } from 'knex';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { SERVER_ACCOUNT } from '../accounts/accounts.store.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { ON_THE_SERVER } from '../http/visitor.ts';
import { givenUpBefore, isLastWord, isOfMailAlone, nextTry, type Failure } from './mails.rules.ts';
import * as store from './mails.store.ts';
import { brokenWay, markBroken, markOpen, tryWayAt } from './way.store.ts';

/** The way out: an address such as `smtp://user:password@mail.city.de:587`, and who mails come from. */
export interface SmtpSettings {
  url: string;
  from: string;
}

/** Longer than any attempt: whoever has died while sending has let go of it by then. */
const LEASE_MS = 10 * 60_000;
/** A server that does not answer must not hold up the next mail for minutes. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

export interface Post {
  /** Sends what is waiting and due, one after the other. How many left. */
  send(): Promise<number>;
  close(): void;
}

export function openPost({ knex, clock, smtp }: { knex: Knex; clock: () => Date; smtp: SmtpSettings }): Post {
  const transport = createTransport({ url: smtp.url, ...PATIENCE });
  let isNew = true;
  return {
    async send() {
      // A server just started may have been given other settings.
      if (isNew) await tryWayAt(knex, clock());
      isNew = false;
      let sent = 0;
      for (;;) {
        const now = clock();
        const mail = await store.claimMail(knex, now, new Date(now.getTime() + LEASE_MS));
        if (!mail) return sent;
        const failure = await failureOf(() => transport.sendMail(envelope(mail, smtp.from)));
        if (failure === null) sent += 1;
        if (await conclude(knex, mail, failure, now)) return sent;
      }
    },
    close: () => transport.close(),
  };
}

/** The id of the message is that of its row: should it ever go out twice, mail programs know it again. */
function envelope({ id, recipient, subject, plain, html }: store.MailToSend, from: string) {
  const domain = /@([^@\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to: recipient,
    subject,
    text: plain,
    html,
    messageId: `<${id}@${domain}>`,
    // RFC 3834: nobody's absence assistant answers.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What the mail program says of a failure, as far as it says it. */
const smtpError = z.object({
  message: z.string().transform((text) => text.slice(0, 500)),
  code: z.string().nullable().catch(null),
  command: z.string().nullable().catch(null),
  responseCode: z.number().nullable().catch(null),
});

async function failureOf(attempt: () => Promise<unknown>): Promise<Failure | null> {
  try {
    await attempt();
    return null;
  } catch (error) {
    // Being away or refusing is an outcome, told on the administrator's page.
    return smtpError.parse(error instanceof Error ? error : { message: String(error) });
  }
}

/** Writes down what came of an attempt. True: the way out is broken, and the other mails wait as well. */
async function conclude(
  knex: Knex,
  mail: store.MailToSend,
  failure: Failure | null,
  now: Date,
): Promise<boolean> {
  return knex.transaction(async (db) => {
    const isBroken = failure !== null && !isOfMailAlone(failure);
    if (isBroken) await waitForWay(db, mail, failure, now);
    else await concludeAlone(db, mail, failure, now);
    return isBroken;
  });
}

async function concludeAlone(
  db: Knex,
  mail: store.MailToSend,
  failure: Failure | null,
  now: Date,
): Promise<void> {
  await markOpen(db);
  if (failure === null) {
    await store.markSent(db, mail.id, now);
    return record(db, 'sent', [mail]);
  }
  if (!isLastWord(failure, new Date(mail.queuedAt), now))
    return store.putOff(db, mail.id, failure.message, nextTry(mail.attempts, now));
  await store.markRefused(db, mail.id, failure.message);
  return record(db, 'refused', [mail]);
}

/** All mail waits for the next try; what has waited for days already is given up. */
async function waitForWay(db: Knex, mail: store.MailToSend, failure: Failure, now: Date): Promise<void> {
  const attempts = ((await brokenWay(db))?.attempts ?? 0) + 1;
  const nextTryAt = nextTry(attempts, now);
  await markBroken(db, { attempts, nextTryAt, lastError: failure.message }, now);
  await store.putOff(db, mail.id, failure.message, nextTryAt);
  await record(db, 'refused', await store.giveUp(db, givenUpBefore(now), failure.message));
}

async function record(
  db: Knex,
  act: 'sent' | 'refused',
  mails: readonly Pick<store.MailToSend, 'id' | 'kind' | 'accountId' | 'attempts'>[],
): Promise<void> {
  await recordChanges(
    { db, account: SERVER_ACCOUNT, origin: ON_THE_SERVER },
    mails.map(({ id, kind, accountId, attempts }) => ({
      noun: 'mail',
      thingId: id,
      treeId: null,
      act,
      before: null,
      after: { kind, assignedTo: accountId, attempts },
    })),
  );
}
