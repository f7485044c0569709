import { html, type Markup } from '../../geoportal/pages/markup.ts';
import { PUBLIC_MAP_TEXT, type PublicLanguage } from '../publicMap.text.ts';
import { botanicalName, dayOf, factsOfTree, lineOfTree, nameOfTree } from '../publicTree.rules.ts';
import type { PublicTree } from '../publicTrees.ts';
import { pathTo, type PublicVisit } from '../publicVisit.ts';

/** What becomes of a tree, or became of it: a heading and sentences. */
export interface Fate {
  title: string;
  sentences: string[];
}

/** One tree as machines of the map get it, and as its page shows it. */
export interface TreeCard {
  id: number;
  name: string;
  botanical: string | null;
  line: string;
  facts: { label: string; value: string }[];
  fate: Fate;
  report: string | null;
}

export function treeCard(
  visit: PublicVisit,
  tree: PublicTree,
  planned: readonly string[],
  fellingStatus: string | undefined,
): TreeCard {
  const { language } = visit;
  const { id, kind, told } = tree;
  return {
    id,
    name: nameOfTree(kind, told, language),
    botanical: botanicalName(told),
    line: lineOfTree(told, language),
    facts: factsOfTree(told, language),
    fate:
      kind === 'felled-trees' ? felled(tree, language) : whatComes(tree, planned, language, fellingStatus),
    report: pathTo(visit, '/karte/melden', { baum: String(id) }),
  };
}

/** The page of one tree, which needs neither map nor script. */
export function treeBody(visit: PublicVisit, card: TreeCard, place: Markup): Markup {
  const text = PUBLIC_MAP_TEXT[visit.language];
  return html`<article class="tree">
    <div class="tree-words">
      <p class="back"><a href="${pathTo(visit, '/karte')}">${text.back}</a></p>
      <h1>${card.name}</h1>
      ${card.botanical === null ? '' : html`<p class="botanical" lang="la">${card.botanical}</p>`}
      <p class="quiet">${card.line}</p>
      <h2>${card.fate.title}</h2>
      ${sentences(card.fate)}
      <h2>${text.facts}</h2>
      <dl class="facts">
        ${card.facts.map(
          ({ label, value }) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      ${card.report === null ? '' : html`<p><a class="act report" href="${card.report}">${text.reportHere}</a></p>`}
    </div>
    <div class="tree-map">
      <h2>${text.nearby}</h2>
      ${place}
    </div>
  </article>`;
}

/** Under its link where somebody shares it. */
export function describeCard({ botanical, line, fate }: TreeCard): string {
  return [botanical, line, ...fate.sentences].filter((part) => part !== null && part !== '').join('. ');
}

function sentences({ sentences: all }: Fate): Markup {
  return all.length === 1
    ? html`<p>${all[0] ?? ''}</p>`
    : html`<ul class="fate">
        ${all.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>`;
}

function felled({ told }: PublicTree, language: PublicLanguage): Fate {
  const text = PUBLIC_MAP_TEXT[language];
  const day = dayOf(told.faelldatum, language);
  const reason = told.faellgrund;
  return {
    title: text.felledTitle,
    sentences: [
      typeof reason === 'string' ? text.reason(reason) : text.reasonUnknown,
      day === null ? text.felledUnknown : text.felledOn(day),
    ],
  };
}

function whatComes(
  { kind, germanStatus }: PublicTree,
  planned: readonly string[],
  language: PublicLanguage,
  fellingStatus: string | undefined,
): Fate {
  const text = PUBLIC_MAP_TEXT[language];
  const known = [
    ...(kind === 'planned-trees' ? [text.plannedTree] : []),
    ...(germanStatus === fellingStatus ? [text.toBeFelled] : []),
    ...planned,
  ];
  return { title: text.plannedTitle, sentences: known.length > 0 ? known : [text.plannedNothing] };
}
