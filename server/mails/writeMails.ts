import { v7 as uuidv7 } from 'uuid';
import { recordChanges } from '../audit/changes.store.ts';
import { allCodeLists } from '../codes/codes.store.ts';
import type { Work } from '../http/serve.ts';
import type { Reminder } from '../reminders/reminders.contract.ts';
import { isDigestDay } from '../reminders/reminders.rules.ts';
import { composeMail, type Letter } from './compose.ts';
import { insertMails, readersWithNews, unmailedOf, type NewMail, type Reader } from './mails.store.ts';

/** What a mail says of where it comes from. */
export type Sender = Pick<Letter, 'city' | 'publicUrl'>;

/**
 * Writes what is urgent to everybody, and in the night of a person's choice one digest of the rest. Rows only: they are
 * sent once the transaction is committed. How many.
 */
export async function writeMails(
  work: Work,
  sender: Sender,
  { isNight }: { isNight: boolean },
): Promise<number> {
  const readers = await readersWithNews(work.db);
  if (readers.length === 0) return 0;
  const news = await unmailedOf(
    work.db,
    readers.map(({ accountId }) => accountId),
  );
  const lists = await allCodeLists(work.db);
  const mails = readers.flatMap((reader) => {
    const own = news.filter(({ accountId }) => accountId === reader.accountId);
    const urgent = own.filter(({ isUrgent }) => isUrgent);
    const rest = own.filter(({ isUrgent }) => !isUrgent);
    const write = (kind: 'digest' | 'escalation', told: readonly Reminder[]) =>
      told.length === 0 ? [] : [mailOf({ ...sender, ...reader, kind, lists }, reader, told)];
    return [
      ...write('escalation', urgent),
      ...(isNight && isDigestDay(reader.digest, work.today) ? write('digest', rest) : []),
    ];
  });
  return record(work, mails);
}

function mailOf(letter: Letter, { accountId, email }: Reader, told: readonly Reminder[]): NewMail {
  const reminderIds = told.map(({ id }) => id);
  return {
    id: uuidv7(),
    accountId,
    kind: letter.kind,
    recipient: email,
    reminderIds,
    ...composeMail(letter, told),
  };
}

async function record(work: Work, mails: readonly NewMail[]): Promise<number> {
  if (mails.length === 0) return 0;
  const written = await insertMails(work.db, mails, work);
  await recordChanges(
    work,
    mails
      .filter(({ id }) => written.has(id))
      .map(({ id, kind, accountId, reminderIds }) => ({
        noun: 'mail',
        thingId: id,
        treeId: null,
        act: 'written',
        before: null,
        after: { kind, assignedTo: accountId, count: reminderIds.length },
      })),
  );
  return written.size;
}
