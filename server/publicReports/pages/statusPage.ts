import { html, type Markup } from '../../geoportal/pages/markup.ts';
import { dayOf } from '../../publicMap/publicTree.rules.ts';
import { pathTo, type PublicVisit } from '../../publicMap/publicVisit.ts';
import type { ReportStatus } from '../publicReports.store.ts';
import { PUBLIC_REPORT_TEXT } from '../publicReports.text.ts';

/** What came of a report. Nothing of what somebody wrote is repeated: the link may go from hand to hand. */
export function statusBody(visit: PublicVisit, status: ReportStatus, isNew: boolean): Markup {
  const { language } = visit;
  const text = PUBLIC_REPORT_TEXT[language];
  return html`<article class="words status-page" ${isNew ? html`data-sent` : ''}>
    ${isNew ? html`<p class="thanks" role="status">${text.thanks}</p>` : ''}
    <h1>${text.statusTitle(status.number)}</h1>
    <p>${text.keepLink}</p>
    ${status.isConfirming ? html`<p>${text.askConfirm}</p>` : ''}
    <p class="state"><strong>${text.states[status.status]}</strong></p>
    <p>${text.categories[status.category]} · ${text.reportedOn(dayOf(status.receivedOn, language) ?? '')}</p>
    ${control(visit, status)}
    <h2>${text.answer}</h2>
    ${answer(visit, status)}
    ${
      status.treeId === null
        ? ''
        : html`<p><a href="${pathTo(visit, `/karte/baum/${status.treeId}`)}">${text.theTree}</a></p>`
    }
    <p class="quiet">${text.ends}</p>
  </article>`;
}

function control({ language }: PublicVisit, { control: made }: ReportStatus): Markup | string {
  const text = PUBLIC_REPORT_TEXT[language];
  if (made === null) return '';
  return html`<p>${made === 'done' ? text.inspectionDone : text.inspectionOrdered}</p>`;
}

function answer({ language }: PublicVisit, { answer: said, answeredOn }: ReportStatus): Markup {
  const text = PUBLIC_REPORT_TEXT[language];
  if (said === null) return html`<p>${text.noAnswer}</p>`;
  return html`<blockquote class="answer">${said}</blockquote>
    <p class="quiet">${text.answeredOn(dayOf(answeredOn, language) ?? '')}</p>`;
}

/** A few words under a heading, with the way back to the map. */
export function wordsBody(visit: PublicVisit, title: string, said: Markup | string): Markup {
  return html`<article class="words">
    <h1>${title}</h1>
    ${said}
    <p>
      <a class="act quiet-act" href="${pathTo(visit, '/karte')}"
        >${PUBLIC_REPORT_TEXT[visit.language].toMap}</a
      >
    </p>
  </article>`;
}

/** A press confirms, not the link itself: programs that look into mails follow links. */
export function confirmBody(visit: PublicVisit, path: string): Markup {
  const text = PUBLIC_REPORT_TEXT[visit.language];
  return wordsBody(
    visit,
    text.confirmTitle,
    html`<p>${text.confirmText}</p>
      <form action="${pathTo(visit, path)}" method="post">
        <button class="act" type="submit">${text.confirm}</button>
      </form>`,
  );
}
