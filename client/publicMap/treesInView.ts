import { lineOfTree, nameOfTree, TREE_KINDS, type Told, type TreeKind } from '#rules/publicMap/publicTree';
import type { Box } from '../map/mapHandle.ts';
import { pathInLanguage } from './addresses.ts';
import { element } from './element.ts';
import { karteText, pageLanguage } from './karte.text.ts';

/** As many as the server lists on a page. */
const MOST = 30;

interface Found {
  numberMatched: number;
  features: { id: number; properties: Told }[];
}

/** Keeps the list of the page to what the map shows: the same trees, for whoever cannot use a map. */
export function listInView(list: HTMLElement): (box: Box) => void {
  let latest: AbortController | null = null;
  return (box) => {
    latest?.abort();
    const asking = new AbortController();
    latest = asking;
    void refresh(list, box, asking.signal);
  };
}

async function refresh(list: HTMLElement, box: Box, signal: AbortSignal): Promise<void> {
  const text = karteText[pageLanguage()];
  const kind = kindOf(list);
  try {
    const { numberMatched, features } = await treesIn(kind, box, signal);
    list.replaceChildren(...features.map(({ id, properties }) => line(kind, id, properties)));
    heading(text.listTitle);
    tell(wordsFor(features.length, numberMatched));
    // It went on with the list of the whole town.
    document.querySelector('.list a[rel=next]')?.remove();
  } catch {
    if (!signal.aborted) tell(text.listFailed);
  }
}

function wordsFor(shown: number, matched: number): string {
  const language = pageLanguage();
  const text = karteText[language];
  if (matched === 0) return text.noneInView;
  const count = matched.toLocaleString(language);
  return shown === matched ? text.inView(count) : text.firstOf(String(shown), count);
}

async function treesIn(kind: TreeKind, box: Box, signal: AbortSignal): Promise<Found> {
  const query = `f=json&limit=${MOST}&bbox=${box.map((degrees) => degrees.toFixed(6)).join()}`;
  const response = await fetch(`/ogc/collections/${kind}/items?${query}`, { signal });
  if (!response.ok) throw new Error(`the trees answered ${response.status}`);
  return (await response.json()) as Found; // written by this product
}

function kindOf({ dataset }: HTMLElement): TreeKind {
  return TREE_KINDS.find((kind) => kind === dataset.kind) ?? 'trees';
}

function line(kind: TreeKind, id: number, told: Told): HTMLElement {
  const language = pageLanguage();
  return element(
    'li',
    {},
    element(
      'a',
      { href: pathInLanguage(`/karte/baum/${id}`) },
      element('strong', {}, nameOfTree(kind, told, language)),
      element('span', {}, lineOfTree(told, language)),
    ),
  );
}

function heading(words: string): void {
  document.querySelector('#list-title')?.replaceChildren(words);
}

function tell(words: string): void {
  document.querySelector('#list-count')?.replaceChildren(words);
}
