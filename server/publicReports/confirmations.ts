import { v7 as uuidv7 } from 'uuid';
import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { insertMailOfNotice } from '../mails/mails.store.ts';
import { html } from '../geoportal/pages/markup.ts';
import type { PublicLanguage } from '../publicMap/publicMap.text.ts';
import { countConfirmations } from './publicReports.store.ts';
import { PUBLIC_REPORT_TEXT } from './publicReports.text.ts';

/** What a mail says of where it comes from. */
export interface LetterHead {
  city: string;
  publicUrl: string;
}

export interface Confirmation {
  noticeId: string;
  number: string;
  recipient: string;
  language: PublicLanguage;
  /** The secret of the link that confirms, and of the status page. */
  confirmation: string;
  token: string;
}

const DAY_MS = 24 * 3_600_000;
/** More to one address a day is somebody's game. Own proposal. */
const MOST_A_DAY = 3;

/** Writes the mail that asks whether an address is right; it holds nothing a stranger has written. */
export async function writeConfirmation(work: Work, head: LetterHead, asked: Confirmation): Promise<void> {
  const { db, now } = work;
  const { noticeId, number, recipient, language } = asked;
  const since = new Date(now.getTime() - DAY_MS);
  if ((await countConfirmations(db, recipient, since)) >= MOST_A_DAY) return;
  const { mail } = PUBLIC_REPORT_TEXT[language];
  const link = `${head.publicUrl}/karte/bestaetigen/${asked.confirmation}?lang=${language}`;
  const status = `${head.publicUrl}/karte/meldung/${asked.token}?lang=${language}`;
  const plain = mail.body(link, status);
  const id = uuidv7();
  const subject = mail.subject(number, head.city);
  await insertMailOfNotice(
    db,
    { id, noticeId, recipient, subject, plain, html: asHtml(plain, language) },
    work,
  );
  await recordChanges(work, [
    {
      noun: 'mail',
      thingId: id,
      treeId: null,
      act: 'written',
      before: null,
      after: { kind: 'confirmation' },
    },
  ]);
}

/** Paragraph by paragraph; a line that is an address is a link. */
function asHtml(plain: string, language: PublicLanguage): string {
  const paragraphs = plain
    .trim()
    .split('\n\n')
    .map((paragraph) => {
      const lines = paragraph
        .split('\n')
        .map((line) =>
          /^https?:\/\//.test(line) ? html`<br /><a href="${line}">${line}</a>` : html`${line}`,
        );
      return html`<p>${lines}</p>`;
    });
  return html`<!doctype html>
    <html lang="${language}">
      <body>
        ${paragraphs}
      </body>
    </html>`.text;
}
