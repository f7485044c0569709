import type { Knex } from 'knex';
import { createTransport } from 'nodemailer';
import { SERVER_ACCOUNT } from '../accounts/accounts.store.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { ON_THE_SERVER } from '../http/visitor.ts';
import { isLastWord, nextTry } from './mails.rules.ts';
import { claimMail, markRefused, markSent, putOff, type MailToSend } from './mails.store.ts';

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
  return {
    async send() {
      let sent = 0;
      for (;;) {
        const now = clock();
        const mail = await claimMail(knex, now, new Date(now.getTime() + LEASE_MS));
        if (!mail) return sent;
        const failure = await failureOf(() => transport.sendMail(envelope(mail, smtp.from)));
        if (failure === null) sent += 1;
        await conclude(knex, mail, failure, now);
        // Whatever keeps one from the server keeps the others too; a refusal is about this one alone.
        if (failure !== null && failure.responseCode === null) return sent;
      }
    },
    close: () => transport.close(),
  };
}

/** The id of the message is that of its row: should it ever go out twice, mail programs know it again. */
function envelope({ id, recipient, subject, plain, html }: MailToSend, from: string) {
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

interface Failure {
  message: string;
  responseCode: number | null;
}

async function failureOf(attempt: () => Promise<unknown>): Promise<Failure | null> {
  try {
    await attempt();
    return null;
  } catch (error) {
    // Being away or refusing is an outcome, told on the administrator's page.
    const code = error instanceof Error && 'responseCode' in error ? error.responseCode : null;
    const message = error instanceof Error ? error.message : String(error);
    return { message: message.slice(0, 500), responseCode: typeof code === 'number' ? code : null };
  }
}

async function conclude(knex: Knex, mail: MailToSend, failure: Failure | null, now: Date): Promise<void> {
  await knex.transaction(async (db) => {
    if (failure === null) await markSent(db, mail.id, now);
    else if (isLastWord(failure, new Date(mail.createdAt), now))
      await markRefused(db, mail.id, failure.message);
    else return putOff(db, mail.id, failure.message, nextTry(mail.attempts, now));
    await recordChanges({ db, account: SERVER_ACCOUNT, origin: ON_THE_SERVER }, [
      {
        noun: 'mail',
        thingId: mail.id,
        treeId: null,
        act: failure === null ? 'sent' : 'refused',
        before: null,
        after: { kind: mail.kind, assignedTo: mail.accountId, attempts: mail.attempts },
      },
    ]);
  });
}
