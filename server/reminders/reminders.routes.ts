import { serve, type Route } from '../http/serve.ts';
import * as commands from './reminders.commands.ts';
import * as contract from './reminders.contract.ts';
import { countsOf, remindersOf } from './reminders.store.ts';
import { allHeads, settingsOf } from './settings.store.ts';

export function reminderRoutes({ sendsMail }: { sendsMail: boolean }): Route[] {
  return [
    serve(contract.listReminders, async ({ db, account }, { query }) => ({
      reminders: await remindersOf(db, account.id, query.limit),
      ...(await countsOf(db, account.id)),
    })),
    serve(contract.countReminders, ({ db, account }) => countsOf(db, account.id)),
    serve(contract.markRemindersRead, (work, { body }) => commands.markRead(work, body)),
    serve(contract.getReminderSettings, async ({ db, account }) => ({
      ...(await settingsOf(db, account.id)),
      sendsMail,
    })),
    serve(contract.setReminderSettings, (work, { body }) => commands.changeSettings(work, body)),
    serve(contract.listHeads, async ({ db }) => ({ heads: await allHeads(db) })),
    serve(contract.setHead, (work, { params, body }) => commands.nameHead(work, params.id, body.isHead)),
  ];
}
