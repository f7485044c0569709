import type { ClientParts } from '../../publicMap/clientParts.ts';
import { fieldsOf, type Collection } from '../collections.fields.ts';
import { CRS84, crsOf } from '../crs.rules.ts';
import type { GeoField } from '../geoportal.fields.ts';
import { say, WORDS, type Language } from '../geoportal.text.ts';
import type { Link } from '../links.ts';
import { address, type Visit } from '../visit.ts';
import { mapPlace, type MapFacts } from '../../publicMap/pages/mapPlace.ts';
import { boxOf, locator, type DrawnGeometry } from './locator.ts';
import { html, type Markup } from './markup.ts';

interface Feature {
  id: number;
  geometry: DrawnGeometry | null;
  properties: Record<string, string | number | null>;
}

/** What a map on a page is made of. */
export interface PageMap {
  parts: ClientParts;
  facts: Pick<MapFacts, 'basemap' | 'statuses'>;
}

/** A page of features: where they lie, and what is known of each. */
export function itemsBody(visit: Visit, collection: Collection, text: string, map: PageMap | null): Markup {
  const { language } = visit;
  const found = JSON.parse(text) as FoundFeatures; // our own document
  const { features, links, numberMatched, numberReturned } = found;
  const shown = {
    shown: numberReturned.toLocaleString(language),
    matched: numberMatched.toLocaleString(language),
  };
  const next = links.find(({ rel }) => rel === 'next');
  return html`<p>${collection.description[language]}</p>
    <p class="quiet">
      ${features.length === 0 ? WORDS.nothing[language] : say(WORDS.shown, language, shown)}
    </p>
    ${drawn(visit, features, map)} ${features.length > 0 ? table(visit, collection, features) : ''}
    <p>
      ${next ? html`<a class="action" href="${next.href}" rel="next">${WORDS.next[language]}</a>` : ''}
      <a href="${address(visit, `/collections/${collection.id}/items`)}">${WORDS.first[language]}</a>
    </p>`;
}

interface FoundFeatures {
  features: Feature[];
  links: Link[];
  numberMatched: number;
  numberReturned: number;
}

/** What people call it: by its species, an area by its name. */
export function featureTitle(
  { language }: Visit,
  { collection, id }: { collection: Collection; id: number },
  text: string,
): string {
  const { properties } = JSON.parse(text) as Feature; // our own document
  const name = [properties.art_dt, properties.art_bot, properties.name].find((one) => one != null);
  const number = `${collection.title[language]}: ${say(WORDS.feature, language, { id })}`;
  return name == null ? number : `${name} – ${number}`;
}

/** One feature, field by field. */
export function featureBody(visit: Visit, collection: Collection, text: string, map: PageMap | null): Markup {
  const { language } = visit;
  const feature = JSON.parse(text) as Feature; // our own document
  const rows = fieldsOf(collection, visit.isReader).map(
    (field) =>
      html`<tr>
        <th scope="row">${field.words[language]}</th>
        <td>${valueText(feature, field, language)}</td>
      </tr>`,
  );
  return html`${drawn(visit, [feature], map)}
    <div class="wide" tabindex="0" role="region" aria-label="${WORDS.fields[language]}">
      <table>
        <tbody>
          ${rows} ${positionRow(feature, language)}
        </tbody>
      </table>
    </div>
    <p><a href="${address(visit, `/collections/${collection.id}`)}">${collection.title[language]}</a></p>`;
}

function positionRow({ geometry }: Feature, language: Language): Markup | string {
  if (geometry?.type !== 'Point') return '';
  const numbers = (geometry.coordinates as number[]) // of a point
    .map((number) => number.toLocaleString(language, { maximumFractionDigits: 6 }));
  return html`<tr>
    <th scope="row">${WORDS.position[language]}</th>
    <td>${numbers.join(' · ')}</td>
  </tr>`;
}

/** A picture the server draws, and where a script runs a map in its place. */
function drawn(
  { given, language }: Visit,
  features: readonly Feature[],
  map: PageMap | null,
): Markup | string {
  const crs = crsOf(given.get('crs') ?? CRS84.uri) ?? CRS84;
  const geometries = features.map(({ geometry }) => geometry);
  const [only] = geometries;
  // One point alone, without a map under it, shows nothing.
  const isPoint = geometries.length === 1 && only?.type === 'Point';
  const picture = isPoint ? '' : locator(geometries, crs, language);
  const box = crs.srid === 4326 ? boxOf(geometries, crs) : null;
  if (picture === '' && !isPoint) return '';
  const place =
    map && box
      ? mapPlace(language, { purpose: 'data', box, ...middle(features, box, isPoint), ...map.facts }, picture)
      : picture;
  return place === ''
    ? ''
    : html`<h2>${WORDS.map[language]}</h2>
        ${place}`;
}

/** The one tree of a page is the middle of its map. */
function middle(
  [only]: readonly Feature[],
  [west, south]: readonly [number, number, number, number],
  isPoint: boolean,
): Pick<MapFacts, 'tree'> {
  return isPoint && only ? { tree: { id: only.id, position: [west, south] } } : {};
}

function table(visit: Visit, collection: Collection, features: readonly Feature[]): Markup {
  const { language } = visit;
  const fields = fieldsOf(collection, visit.isReader);
  const rows = features.map(
    (feature) =>
      html`<tr>
        <th scope="row">
          <a href="${address(visit, `/collections/${collection.id}/items/${feature.id}`)}">${feature.id}</a>
        </th>
        ${fields.map((field) => cell(feature, field, language))}
      </tr>`,
  );
  return html`<div class="wide" tabindex="0" role="region" aria-label="${collection.title[language]}">
    <table>
      <thead>
        <tr>
          <th scope="col">Id</th>
          ${fields.map(({ words }) => html`<th scope="col">${words[language]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function cell(feature: Feature, field: GeoField, language: Language): Markup {
  const isNumber = field.kind === 'integer' || field.kind === 'decimal';
  const text = feature.properties[field.name] == null ? '–' : valueText(feature, field, language);
  return isNumber ? html`<td class="number">${text}</td>` : html`<td>${text}</td>`;
}

/** As people of that language write it; years are no amounts. */
function valueText({ properties }: Feature, { name, kind }: GeoField, language: Language): string {
  const value = properties[name];
  if (value == null) return WORDS.unknown[language];
  if (kind === 'day')
    return new Date(`${value}T12:00:00Z`).toLocaleDateString(language, { dateStyle: 'medium' });
  if (typeof value === 'number' && name !== 'pflanzjahr') return value.toLocaleString(language);
  return String(value);
}
