import { serve, type Route } from '../http/serve.ts';
import * as commands from './notices.commands.ts';
import * as contract from './notices.contract.ts';
import { listNotices } from './notices.store.ts';

export const noticeRoutes: Route[] = [
  serve(contract.listNotices, (work, { query }) =>
    listNotices(work.db, query, commands.sightOf(work), work.today),
  ),
  serve(contract.getNotice, (work, { params }) => commands.requireNotice(work, params.id)),
  serve(contract.takeNotice, (work, { body }) => commands.takeNotice(work, body)),
  serve(contract.changeNotice, (work, { params, body }) => commands.changeNotice(work, params.id, body)),
  serve(contract.linkNotice, (work, { params, body }) => commands.linkNotice(work, params.id, body)),
  serve(contract.orderFromNotice, (work, { params, body }) =>
    commands.orderFromNotice(work, params.id, body),
  ),
  serve(contract.withdrawFromNotice, (work, { params, body }) =>
    commands.withdrawFromNotice(work, params.id, body),
  ),
  serve(contract.declineNotice, (work, { params, body }) => commands.declineNotice(work, params.id, body)),
  serve(contract.answerNotice, (work, { params, body }) => commands.answerNotice(work, params.id, body)),
  serve(contract.closeNotice, (work, { params, body }) =>
    commands.closeNotice(work, params.id, body.version),
  ),
  serve(contract.reopenNotice, (work, { params, body }) =>
    commands.reopenNotice(work, params.id, body.version),
  ),
  serve(contract.forgetContact, (work, { params, body }) =>
    commands.forgetContact(work, params.id, body.version),
  ),
];
