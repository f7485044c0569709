import { html, type Markup } from '../../geoportal/pages/markup.ts';
import { dayOf, nameOfTree, lineOfTree } from '../../publicMap/publicTree.rules.ts';
import type { PublicTree } from '../../publicMap/publicTrees.ts';
import { pathTo, type PublicVisit } from '../../publicMap/publicVisit.ts';
import { LONGEST_PLACE, LONGEST_WORDS, REPORT_CATEGORIES, type ReportField } from '../publicReports.rules.ts';
import type { ReportNearby } from '../publicReports.store.ts';
import { PUBLIC_REPORT_TEXT } from '../publicReports.text.ts';
import type { Stamp } from '../stamps.ts';

/** What stands in the fields: as it was sent, or nothing. */
export interface FormValues {
  category: string;
  words: string;
  place: string;
  email: string;
}

export interface ReportForm {
  city: string;
  privacyUrl: string | null;
  /** Can an address be confirmed, that is: does mail leave? */
  asksEmail: boolean;
  stamp: Stamp;
  tree: PublicTree | null;
  /** A place on the map without a tree. */
  position: readonly [number, number] | null;
  nearby: readonly ReportNearby[];
  values: FormValues;
  /** What is wrong with what was sent, in the reader's words. */
  problems: readonly { field: ReportField; words: string }[];
}

/** The form, whole without a script; `place` is the map to choose a place on. */
export function reportBody(visit: PublicVisit, form: ReportForm, place: Markup | string): Markup {
  const text = PUBLIC_REPORT_TEXT[visit.language];
  const { tree, position, stamp } = form;
  return html`<article class="words report-page">
    <h1>${text.title}</h1>
    <p>${text.lead}</p>
    <p class="emergency">${text.emergency}</p>
    ${problems(visit, form)} ${tree ? aboutTree(visit, tree) : ''} ${already(visit, form.nearby)}
    <form
      class="report-form"
      action="${pathTo(visit, '/karte/melden')}"
      method="post"
      enctype="multipart/form-data"
      data-report
    >
      <input type="hidden" name="token" value="${stamp.token}" />
      <input type="hidden" name="proof" value="${stamp.proof}" />
      <input type="hidden" name="baum" value="${tree?.id ?? ''}" />
      <input type="hidden" name="ort" value="${tree ? '' : (position?.join() ?? '')}" />
      ${categories(visit, form)} ${tree ? '' : where(visit, form, place)} ${words(visit, form)}
      ${photos(visit, form)} ${form.asksEmail ? email(visit, form) : ''}
      <div class="trap" aria-hidden="true">
        <label for="website">${text.trap}</label>
        <input id="website" name="website" type="text" tabindex="-1" autocomplete="off" />
      </div>
      ${privacy(visit, form)}
      <p class="quiet" id="draft" role="status"></p>
      <button class="act" type="submit">${text.send}</button>
    </form>
  </article>`;
}

function problems({ language }: PublicVisit, { problems: all }: ReportForm): Markup | string {
  if (all.length === 0) return '';
  return html`<section class="problems" role="alert" aria-labelledby="problems-title" tabindex="-1">
    <h2 id="problems-title">${PUBLIC_REPORT_TEXT[language].problems}</h2>
    <ul>
      ${all.map((problem) => html`<li><a href="#${anchorOf(problem.field)}">${problem.words}</a></li>`)}
    </ul>
  </section>`;
}

/** The field a problem is about; of one that is about none, the form's button. */
function anchorOf(about: ReportField): string {
  return about === 'form' || about === 'website' ? 'draft' : about;
}

function aboutTree(visit: PublicVisit, { kind, told, id }: PublicTree): Markup {
  const text = PUBLIC_REPORT_TEXT[visit.language];
  return html`<p class="about-tree">
    ${text.aboutTree}:
    <a href="${pathTo(visit, `/karte/baum/${id}`)}">${nameOfTree(kind, told, visit.language)}</a>,
    ${lineOfTree(told, visit.language)}<br />
    <a href="${pathTo(visit, '/karte/melden')}">${text.otherTree}</a>
  </p>`;
}

/** Somebody's category and day, never their words: those nobody has read yet. */
function already({ language }: PublicVisit, nearby: readonly ReportNearby[]): Markup | string {
  if (nearby.length === 0) return '';
  const text = PUBLIC_REPORT_TEXT[language];
  const lines = nearby.map(({ category, receivedOn, status }) =>
    text.alreadyLine(text.categories[category], dayOf(receivedOn, language) ?? '', text.states[status]),
  );
  return html`<section class="already" aria-labelledby="already-title">
    <h2 id="already-title">${text.already}</h2>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
    <p>${text.alreadyHint}</p>
  </section>`;
}

function categories({ language }: PublicVisit, { values, problems: all }: ReportForm): Markup {
  const text = PUBLIC_REPORT_TEXT[language];
  const choices = REPORT_CATEGORIES.map(
    (category) =>
      html`<label class="choice"
        ><input
          type="radio"
          name="art"
          value="${category}"
          required
          ${values.category === category ? html`checked` : ''}
        /><span>${text.categories[category]}</span></label
      >`,
  );
  return html`<fieldset id="category" tabindex="-1">
    <legend>${text.category}</legend>
    ${said(all, 'category')}${choices}
  </fieldset>`;
}

/** A label, what helps to fill it in, what is wrong with it, and the field itself. */
function field(
  { problems: all }: ReportForm,
  { id, label, hint }: { id: ReportField; label: string; hint: string },
  input: Markup,
): Markup {
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <p class="quiet" id="${id}-hint">${hint}</p>
    ${said(all, id)} ${input}
  </div>`;
}

function where({ language }: PublicVisit, form: ReportForm, place: Markup | string): Markup {
  const text = PUBLIC_REPORT_TEXT[language];
  const { values, position } = form;
  const input = html`<input
      id="place"
      name="wo"
      type="text"
      maxlength="${LONGEST_PLACE}"
      value="${values.place}"
      aria-describedby="place-hint place-chosen"
      autocomplete="street-address"
    />
    <p class="quiet" id="place-chosen" role="status">${position ? text.placeChosen : ''}</p>
    ${place}`;
  return field(form, { id: 'place', label: text.place, hint: text.placeHint }, input);
}

function words({ language }: PublicVisit, form: ReportForm): Markup {
  const text = PUBLIC_REPORT_TEXT[language];
  const input = html`<textarea
    id="words"
    name="text"
    rows="5"
    maxlength="${LONGEST_WORDS}"
    required
    aria-describedby="words-hint"
  >
${form.values.words}</textarea>`;
  return field(form, { id: 'words', label: text.words, hint: text.wordsHint }, input);
}

function photos({ language }: PublicVisit, form: ReportForm): Markup {
  const text = PUBLIC_REPORT_TEXT[language];
  const input = html`<input
    id="photos"
    name="fotos"
    type="file"
    accept="image/jpeg,image/png,image/webp,image/avif"
    multiple
    aria-describedby="photos-hint"
  />`;
  return field(form, { id: 'photos', label: text.photos, hint: text.photosHint }, input);
}

function email({ language }: PublicVisit, form: ReportForm): Markup {
  const text = PUBLIC_REPORT_TEXT[language];
  const input = html`<input
    id="email"
    name="email"
    type="email"
    maxlength="254"
    value="${form.values.email}"
    aria-describedby="email-hint"
    autocomplete="email"
  />`;
  return field(form, { id: 'email', label: text.email, hint: text.emailHint }, input);
}

function privacy({ language }: PublicVisit, { city, privacyUrl }: ReportForm): Markup {
  const text = PUBLIC_REPORT_TEXT[language];
  return html`<section class="privacy" aria-labelledby="privacy-title">
    <h2 id="privacy-title">${text.privacyTitle}</h2>
    <p>${text.privacy(city)}</p>
    ${privacyUrl === null ? '' : html`<p><a href="${privacyUrl}">${text.privacyLink}</a></p>`}
  </section>`;
}

function said(all: ReportForm['problems'], about: ReportField): Markup[] {
  return all
    .filter((problem) => problem.field === about)
    .map(({ words: sentence }) => html`<p class="problem">${sentence}</p>`);
}
