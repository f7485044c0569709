import type { Config } from '../../config.ts';
import { licenceName } from '../../geoportal/dataTerms.ts';
import { html, type Markup } from '../../geoportal/pages/markup.ts';
import type { ClientParts } from '../clientParts.ts';
import { PUBLIC_MAP_TEXT } from '../publicMap.text.ts';
import { otherLanguage, pathTo, type PublicVisit } from '../publicVisit.ts';

/** What every page of the public map says of the city, and is made of. */
export interface Surroundings {
  city: string;
  terms: Config['dataTerms'];
  /** `isIndexed`: may search engines list its pages? */
  settings: NonNullable<Config['publicMap']>;
  parts: ClientParts;
  isDemo: boolean;
}

export interface PageMatter {
  title: string;
  /** What stands under its link where somebody shares it. */
  description: string;
  /** Its one address, without parameters that only choose the language; null: it is nobody else's business. */
  canonical: string | null;
  body: Markup;
}

/** A whole page around its content. */
export function publicPage(visit: PublicVisit, around: Surroundings, matter: PageMatter): string {
  const text = PUBLIC_MAP_TEXT[visit.language];
  const site = text.site(around.city);
  const other = otherLanguage(visit);
  return html`<!doctype html>
    <html lang="${visit.language}">
      <head>
        ${head(visit, around, matter)}
      </head>
      <body>
        <a class="skip" href="#content">${text.skip}</a>
        <header>
          ${around.isDemo ? html`<p class="demo">${text.demo}</p>` : ''}
          <div class="top">
            <a class="site" href="${pathTo(visit, '/karte')}">${site}</a>
            <a class="other" href="${other.path}" hreflang="${other.language}" lang="${other.language}"
              >${text.otherLanguage}</a
            >
          </div>
        </header>
        <main id="content">${matter.body}</main>
        ${foot(visit, around)}
      </body>
    </html> `.text;
}

function head(visit: PublicVisit, around: Surroundings, matter: PageMatter): Markup {
  const { settings, parts, city } = around;
  const site = PUBLIC_MAP_TEXT[visit.language].site(city);
  const { title, description, canonical } = matter;
  const isListed = settings.isIndexed && canonical !== null;
  const address = canonical === null ? '' : `${visit.origin}${canonical}`;
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="theme-color" content="#0b3d2a" />
    <title>${title === site ? site : `${title} · ${site}`}</title>
    <meta name="description" content="${description}" />
    <meta name="robots" content="${isListed ? 'index, follow' : 'noindex, nofollow'}" />
    ${
      canonical === null
        ? ''
        : html`<link rel="canonical" href="${address}" />
            <meta property="og:type" content="website" />
            <meta property="og:title" content="${title}" />
            <meta property="og:description" content="${description}" />
            <meta property="og:url" content="${address}" />
            <meta property="og:site_name" content="${site}" />
            <meta property="og:locale" content="${visit.language === 'de' ? 'de_DE' : 'en_GB'}" />
            <meta property="og:image" content="${visit.origin}/icons/icon-512.png" />`
    }
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    ${parts.styles.map((path) => html`<link rel="stylesheet" href="${path}" />`)}
    <script type="module" src="${parts.script}"></script>`;
}

/** Where the data comes from, under which licence, and who answers for the page. */
function foot({ language }: PublicVisit, { terms, settings }: Surroundings): Markup {
  const text = PUBLIC_MAP_TEXT[language];
  const link = (words: string, address: string | null) =>
    address === null ? [] : [html`<a href="${address}">${words}</a>`];
  const licence =
    terms.licence === null
      ? []
      : [html`<a rel="license" href="${terms.licence}">${text.licence}: ${licenceName(terms.licence)}</a>`];
  return html`<footer class="foot">
    ${terms.attribution === null ? '' : html`<span>${text.source}: ${terms.attribution}</span>`}
    ${[...licence, ...link(text.imprint, settings.imprintUrl), ...link(text.privacy, settings.privacyUrl)]}
    <a href="/ogc">${text.data}</a>
  </footer>`;
}
