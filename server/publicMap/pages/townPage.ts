import { html, type Markup } from '../../geoportal/pages/markup.ts';
import { PUBLIC_MAP_TEXT } from '../publicMap.text.ts';
import { lineOfTree, nameOfTree, TREE_KINDS, type TreeKind } from '../publicTree.rules.ts';
import type { PublicTree, TreePage } from '../publicTrees.ts';
import { pathTo, type PublicVisit } from '../publicVisit.ts';

/** What of the trees the page lists. */
export interface Shown {
  kind: TreeKind;
  words: string | null;
  page: TreePage;
}

/** The map of the whole town, the search, and the trees as a list that needs no map. */
export function townBody(visit: PublicVisit, shown: Shown, place: Markup, city: string): Markup {
  const text = PUBLIC_MAP_TEXT[visit.language];
  return html`<div class="town">
    <div class="intro">
      <h1 class="visually-hidden">${text.site(city)}</h1>
      ${search(visit, shown)}
      <a class="act report" href="${pathTo(visit, '/karte/melden')}">${text.report}</a>
    </div>
    ${place}
    <section class="list" aria-labelledby="list-title">
      <h2 id="list-title" tabindex="-1">
        ${shown.words === null ? text.listTitle : text.found(shown.words)}
      </h2>
      ${kinds(visit, shown)}
      <p class="quiet" id="list-count" role="status">${emptyWords(visit, shown)}</p>
      <ul id="trees" data-kind="${shown.kind}" ${shown.words === null ? html`data-follows` : ''}>
        ${shown.page.trees.map((tree) => line(visit, tree, shown.words !== null))}
      </ul>
      ${more(visit, shown)}
    </section>
  </div>`;
}

function search(visit: PublicVisit, { kind, words }: Shown): Markup {
  const text = PUBLIC_MAP_TEXT[visit.language];
  return html`<form class="search" action="/karte" method="get" role="search">
    <label for="words">${text.search}</label>
    <div class="search-line">
      <input
        id="words"
        name="suche"
        type="search"
        maxlength="100"
        value="${words ?? ''}"
        autocomplete="off"
        aria-describedby="words-example"
      />
      <button class="act" type="submit">${text.searchAct}</button>
    </div>
    <p class="quiet" id="words-example">${text.searchExample}</p>
    ${kind === 'trees' ? '' : html`<input type="hidden" name="welche" value="${kind}" />`}
    ${visit.asked === null ? '' : html`<input type="hidden" name="lang" value="${visit.asked}" />`}
  </form>`;
}

/** The layers of the map as links: with a list instead of a map somebody chooses the same. */
function kinds(visit: PublicVisit, { kind: chosen, words }: Shown): Markup {
  const text = PUBLIC_MAP_TEXT[visit.language];
  const links = TREE_KINDS.map((kind) => {
    const path = pathTo(visit, '/karte', { suche: words, welche: kind === 'trees' ? null : kind });
    return kind === chosen
      ? html`<a href="${path}" aria-current="true">${text.kinds[kind]}</a>`
      : html`<a href="${path}">${text.kinds[kind]}</a>`;
  });
  return html`<nav class="kinds" aria-label="${text.kindsLabel}">${links}</nav>`;
}

function emptyWords({ language }: PublicVisit, { words, page }: Shown): string {
  const text = PUBLIC_MAP_TEXT[language];
  if (page.trees.length > 0) return '';
  return words === null ? text.empty : text.foundNothing;
}

export function pathOfTree(visit: Pick<PublicVisit, 'asked'>, id: number): string {
  return pathTo(visit, `/karte/baum/${id}`);
}

/** Those a search has found say where they are, so that the map can show them. */
function line(visit: PublicVisit, { id, kind, told, position }: PublicTree, isFound: boolean): Markup {
  return html`<li ${isFound ? html`data-at="${position.join()}"` : ''}>
    <a href="${pathOfTree(visit, id)}"
      ><strong>${nameOfTree(kind, told, visit.language)}</strong
      ><span>${lineOfTree(told, visit.language)}</span></a
    >
  </li>`;
}

function more(visit: PublicVisit, { kind, words, page }: Shown): Markup | string {
  if (page.next === null) return '';
  const path = pathTo(visit, '/karte', {
    suche: words,
    welche: kind === 'trees' ? null : kind,
    nach: String(page.next),
  });
  return html`<p>
    <a class="act quiet-act" rel="next" href="${path}#list-title">${PUBLIC_MAP_TEXT[visit.language].more}</a>
  </p>`;
}
