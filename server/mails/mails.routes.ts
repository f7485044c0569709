import { recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import { serve, type Route, type Work } from '../http/serve.ts';
import * as contract from './mails.contract.ts';
import { brokenWay, tryWayAt } from './way.store.ts';
import { countMails, findMail, listMails, sendAgain } from './mails.store.ts';

export function mailRoutes({ sendsMail }: { sendsMail: boolean }): Route[] {
  return [
    serve(contract.listMails, async ({ db }, { query }) => ({
      sendsMail,
      brokenWay: await brokenWay(db),
      counts: await countMails(db),
      mails: await listMails(db, query),
    })),
    serve(contract.sendMailAgain, (work, { params }) => again(work, params.id)),
  ];
}

async function again(work: Work, id: string): Promise<contract.Mail> {
  if (!(await findMail(work.db, id))) throw new Problem('not_found', 'There is no such mail');
  const isWaiting = await sendAgain(work.db, id, work.now);
  refuseIf(isWaiting ? [] : [{ path: '', key: 'mail_not_sendable' }]);
  await tryWayAt(work.db, work.now);
  await recordChanges(work, [
    { noun: 'mail', thingId: id, treeId: null, act: 'sent_again', before: null, after: null },
  ]);
  const mail = await findMail(work.db, id);
  if (!mail) throw new Error('a mail just written is not there');
  return mail;
}
