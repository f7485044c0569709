import type { Place } from '../places.ts';
import { COLLECTIONS, fieldsOf, type Collection } from '../collections.fields.ts';
import type { City } from '../documents.ts';
import { WORDS } from '../geoportal.text.ts';
import { typeOf } from '../parameters.ts';
import { address, type Visit } from '../visit.ts';
import { apiBody } from './apiBody.ts';
import { featureBody, featureTitle, itemsBody, type PageMap } from './featureBodies.ts';
import { page } from './frame.ts';
import { html, type Markup } from './markup.ts';

/** What a page is made from: the document that machines get at the same address. */
export interface PageMatter {
  text: string;
  city: City;
  /** Null: the page lists nothing that has a place. */
  map: PageMap | null;
}

/** The page at a place, for people. */
export function pageOf(place: Place, visit: Visit, { text, city, map }: PageMatter): string {
  const title = place.kind === 'feature' ? featureTitle(visit, place, text) : titleOf(place, visit, city);
  return page(visit, { title, city, parts: map?.parts ?? null, body: bodyOf(place, visit, text, map) });
}

function titleOf(place: Place, { language }: Visit, city: City): string {
  const own = OWN_TITLES[place.kind];
  if ('collection' in place && place.collection) {
    const { title } = place.collection;
    return own ? `${title[language]}: ${own[language]}` : title[language];
  }
  return own ? own[language] : `${WORDS.title[language]} ${city.name}`;
}

const OWN_TITLES: Partial<Record<Place['kind'], Record<Visit['language'], string>>> = {
  api: WORDS.api,
  conformance: WORDS.conformance,
  collections: WORDS.collections,
  queryables: WORDS.queryables,
  schema: WORDS.schema,
  tilesets: WORDS.tiles,
  tileset: WORDS.tiles,
  tileMatrixSets: WORDS.tileMatrixSets,
  tileMatrixSet: WORDS.tileMatrixSets,
};

function bodyOf(place: Place, visit: Visit, text: string, map: PageMap | null): Markup {
  switch (place.kind) {
    case 'items':
      return itemsBody(visit, place.collection, text, map);
    case 'feature':
      return featureBody(visit, place.collection, text, map);
    case 'api':
      return apiBody(visit, text);
    case 'conformance':
      return conformanceBody(text);
    case 'landing':
      return landingBody(visit);
    case 'collections':
      return cards(visit);
    case 'collection':
      return collectionBody(visit, place.collection);
    case 'queryables':
    case 'schema':
      return fieldsTable(visit, place.collection);
    default:
      return tilesBody(visit, 'collection' in place ? place.collection : null);
  }
}

function landingBody(visit: Visit): Markup {
  const { language } = visit;
  return html`<p>${WORDS.description[language]}</p>
    <h2>${WORDS.collections[language]}</h2>
    ${cards(visit)}
    <h2>${WORDS.of[language]}</h2>
    <ul class="links">
      <li><a href="${address(visit, '/api')}">${WORDS.api[language]}</a></li>
      <li><a href="${address(visit, '/conformance')}">${WORDS.conformance[language]}</a></li>
      <li><a href="${address(visit, '/tiles')}">${WORDS.tiles[language]}</a></li>
    </ul>`;
}

function cards(visit: Visit): Markup {
  const { language } = visit;
  const items = COLLECTIONS.map(
    ({ id, title, description }) =>
      html`<li>
        <h2><a href="${address(visit, `/collections/${id}`)}">${title[language]}</a></h2>
        <p>${description[language]}</p>
        <a class="action" href="${address(visit, `/collections/${id}/items`)}">${WORDS.items[language]}</a>
      </li>`,
  );
  return html`<ul class="cards">
    ${items}
  </ul>`;
}

function collectionBody(visit: Visit, collection: Collection): Markup {
  const { language } = visit;
  const path = `/collections/${collection.id}`;
  return html`<p>${collection.description[language]}</p>
    <p><a class="action" href="${address(visit, `${path}/items`)}">${WORDS.items[language]}</a></p>
    <h2>${WORDS.fields[language]}</h2>
    ${fieldsTable(visit, collection)}
    <h2>${WORDS.of[language]}</h2>
    <ul class="links">
      <li><a href="${address(visit, `${path}/queryables`)}">${WORDS.queryables[language]}</a></li>
      <li><a href="${address(visit, `${path}/schema`)}">${WORDS.schema[language]}</a></li>
      <li><a href="${address(visit, `${path}/tiles`)}">${WORDS.tiles[language]}</a></li>
    </ul>`;
}

function fieldsTable(visit: Visit, collection: Collection): Markup {
  const { language } = visit;
  const rows = fieldsOf(collection, visit.isReader).map(
    (field) =>
      html`<tr>
        <th scope="row"><code>${field.name}</code></th>
        <td>${field.words[language]}</td>
        <td>${kindText(typeOf(field))}</td>
      </tr>`,
  );
  return html`<div class="wide" tabindex="0" role="region" aria-label="${WORDS.fields[language]}">
    <table>
      <thead>
        <tr>
          <th scope="col">${WORDS.field[language]}</th>
          <th scope="col">${WORDS.meaning[language]}</th>
          <th scope="col">${WORDS.kind[language]}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function kindText({ type, format }: { type: string; format?: string }): string {
  return format === undefined ? type : `${type} (${format})`;
}

function conformanceBody(text: string): Markup {
  const { conformsTo } = JSON.parse(text) as { conformsTo: string[] }; // our own document
  return html`<ul>
    ${conformsTo.map((uri) => html`<li><code>${uri}</code></li>`)}
  </ul>`;
}

function tilesBody(visit: Visit, collection: Collection | null): Markup {
  const path = `${collection ? `/collections/${collection.id}` : ''}/tiles/WebMercatorQuad`;
  return html`<p>${WORDS.tilesLead[visit.language]}</p>
    <p><code>${`${visit.base}${path}/{tileMatrix}/{tileRow}/{tileCol}`}</code></p>`;
}
