import { v7 as uuidv7 } from 'uuid';
import { SERVER_ACCOUNT } from '../accounts/accounts.store.ts';
import { hashOf, newToken } from '../accounts/tokens.ts';
import type { ActOf } from '../audit/acts.text.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { yearOf } from '../calendar/calendar.rules.ts';
import type { OpenWork, Work } from '../http/serve.ts';
import { ON_THE_SERVER } from '../http/visitor.ts';
import { insertNoticePhoto } from '../notices/noticePhotos.store.ts';
import { insertNotice, nextNoticeNumber } from '../notices/notices.store.ts';
import type { PreparedPhoto } from '../photos/photos.files.ts';
import type { PublicLanguage } from '../publicMap/publicMap.text.ts';
import { writeConfirmation, type LetterHead } from './confirmations.ts';
import type { ReportCategory } from './publicReports.rules.ts';
import * as store from './publicReports.store.ts';

export interface TakenReport {
  token: string;
  category: ReportCategory;
  words: string;
  place: string | null;
  position: [number, number] | null;
  treeId: string | null;
  email: string | null;
  language: PublicLanguage;
}

/** A picture that is ready to be kept, and what came over the line. */
export interface ReportPhoto {
  id: string;
  sentSha256: string;
  prepared: PreparedPhoto;
}

/**
 * Takes what somebody has reported as a notice of the office. The same sent again counts once; something else sent by
 * the same secret is refused, or it would be lost.
 */
export async function takeReport(
  work: Work,
  report: TakenReport,
  photos: readonly ReportPhoto[],
  head: LetterHead | null,
): Promise<'taken' | 'known' | 'other'> {
  const { db, now } = work;
  const noticeId = uuidv7();
  const tokenHash = hashOf(report.token);
  const confirmation = report.email !== null && head !== null ? newToken() : null;
  const confirmationHash = confirmation === null ? null : hashOf(confirmation);
  const { category, language } = report;
  if (!(await store.insertReport(db, { noticeId, category, language, tokenHash, confirmationHash }, now)))
    return (await store.wordsOfReport(db, tokenHash)) === report.words ? 'known' : 'other';
  const number = await writeNotice(work, noticeId, report);
  for (const photo of photos) await keepPhoto(work, noticeId, report.treeId, photo);
  if (confirmation !== null && report.email !== null && head !== null)
    await writeConfirmation(work, head, {
      noticeId,
      number,
      recipient: report.email,
      language,
      confirmation,
      token: report.token,
    });
  return 'taken';
}

/** Says that an address is somebody's; false when there is nothing to be confirmed by that secret. */
export async function confirmReport(work: Work, confirmation: string): Promise<boolean> {
  const confirmed = await store.confirmAddress(work.db, hashOf(confirmation), work.now);
  if (!confirmed) return false;
  await note(work, confirmed.noticeId, confirmed.treeId, 'contact_confirmed', {});
  return true;
}

/** In the server's name: nobody is signed in, and of whoever reports neither name nor address becomes evidence. */
export function asThePublic(work: OpenWork): Work {
  const origin = { ...ON_THE_SERVER, requestId: work.origin.requestId };
  return { ...work, account: SERVER_ACCOUNT, origin };
}

async function writeNotice(work: Work, id: string, report: TakenReport): Promise<string> {
  const { words, place, position, treeId, email } = report;
  const number = await nextNoticeNumber(work.db, yearOf(work.today));
  const facts = { channel: 'public', receivedOn: work.today, contactName: null, contactWay: email } as const;
  await insertNotice(work.db, { id, number, words, place, position, treeId, ...facts }, work.account.id);
  const { channel, receivedOn } = facts;
  await note(work, id, treeId, 'taken', { number, channel, receivedOn, status: 'new', treeId });
  return number;
}

/** The row, then the file before the row is committed. */
async function keepPhoto(
  work: Work,
  noticeId: string,
  treeId: string | null,
  { id, sentSha256, prepared }: ReportPhoto,
): Promise<void> {
  const { place, discard: _, isAsSent: _as, ...stored } = prepared;
  await insertNoticePhoto(work.db, { ...stored, id, noticeId, sentSha256 }, work.account.id);
  await note(work, noticeId, treeId, 'photo_added', { photoId: id, sha256: stored.sha256 });
  await place();
}

function note(
  work: Work,
  thingId: string,
  treeId: string | null,
  act: ActOf<'notice'>,
  after: Record<string, string | null>,
): Promise<void> {
  return recordChanges(work, [{ noun: 'notice', thingId, treeId, act, before: null, after }]);
}
