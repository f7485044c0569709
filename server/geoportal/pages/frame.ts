import type { ClientParts } from '../../publicMap/clientParts.ts';
import { licenceName } from '../dataTerms.ts';
import type { City } from '../documents.ts';
import { WORDS } from '../geoportal.text.ts';
import { address, type Visit } from '../visit.ts';
import { html, type Markup } from './markup.ts';

/** A whole page around its content. */
export function page(
  visit: Visit,
  { title, city, body, parts }: { title: string; city: City; body: Markup; parts: ClientParts | null },
): string {
  const { language } = visit;
  const site = `${WORDS.title[language]} ${city.name}`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === site ? site : `${title} · ${site}`}</title>
        <link rel="stylesheet" href="${visit.base}/style.css" />
        ${
          parts
            ? [
                ...parts.styles.map((path) => html`<link rel="stylesheet" href="${path}" />`),
                html`<script type="module" src="${parts.script}"></script>`,
              ]
            : ''
        }
      </head>
      <body>
        <a class="skip" href="#content">${WORDS.skip[language]}</a>
        <header>
          <nav class="bar" aria-label="${site}">
            <a href="${address(visit, '')}">${site}</a>
            <span>${[languageLink(visit), html``, jsonLink(visit)]}</span>
          </nav>
        </header>
        <main id="content">
          <h1>${title}</h1>
          ${body}
        </main>
        ${terms(visit, city)}
      </body>
    </html> `.text;
}

/** Licence and source of the data, where the city names them. */
function terms({ language }: Visit, { terms: { licence, attribution } }: City): Markup {
  if (licence === null && attribution === null) return html``;
  const source = attribution === null ? html`` : html`<p>${WORDS.attribution[language]}: ${attribution}</p>`;
  const link =
    licence === null
      ? html``
      : html`<p>
          ${WORDS.licence[language]}: <a rel="license" href="${licence}">${licenceName(licence)}</a>
        </p>`;
  return html`<footer>${source}${link}</footer>`;
}

/** The same page in the other language, called in that language. */
function languageLink(visit: Visit): Markup {
  const other = visit.language === 'de' ? 'en' : 'de';
  const given = new Map([...visit.given, ['lang', other] as const]);
  return html`<a href="${withAll({ ...visit, given })}" hreflang="${other}" lang="${other}"
    >${WORDS.language[visit.language]}</a
  >`;
}

function jsonLink(visit: Visit): Markup {
  const given = new Map([...visit.given, ['f', 'json'] as const]);
  return html`<a href="${withAll({ ...visit, given })}">${WORDS.asJson[visit.language]}</a>`;
}

function withAll(visit: Visit): string {
  const { lang, ...given } = Object.fromEntries(visit.given);
  void lang; // said by `address`
  return address(visit, visit.path, given);
}
