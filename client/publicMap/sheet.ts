import { button, element } from './element.ts';
import { pathInLanguage } from './addresses.ts';
import { karteText, pageLanguage } from './karte.text.ts';

/** As /karte/baum/{id}.json tells it. */
interface Card {
  id: number;
  name: string;
  botanical: string | null;
  line: string;
  facts: { label: string; value: string }[];
  fate: { title: string; sentences: string[] };
  report: string | null;
}

export interface Sheet {
  show(id: number): Promise<void>;
  close(): void;
}

/** What is known of the tree that was touched, over the map's lower edge; it does not shut the map away. */
export function sheetIn(place: HTMLElement, onClose: () => void): Sheet {
  const text = karteText[pageLanguage()];
  const body = element('div', { class: 'sheet-body' });
  const close = () => {
    if (box.hidden) return;
    box.hidden = true;
    onClose();
  };
  const closer = button('×', 'sheet-close', close);
  closer.setAttribute('aria-label', text.close);
  const box = element(
    'div',
    { class: 'sheet', role: 'dialog', 'aria-labelledby': 'sheet-title' },
    closer,
    body,
  );
  box.hidden = true;
  box.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });
  place.append(box);
  let wanted = 0;
  return {
    close,
    async show(id) {
      wanted = id;
      box.hidden = false;
      fill(body, [title(text.loading)]);
      const parts = await fetchCard(id).then(partsOf, () => [title(text.cardFailed), linkTo(id)]);
      // Another tree was touched meanwhile.
      if (wanted === id) fill(body, parts);
    },
  };
}

function fill(body: HTMLElement, parts: readonly Node[]): void {
  body.replaceChildren(...parts);
  body.querySelector<HTMLElement>('#sheet-title')?.focus({ preventScroll: true });
}

async function fetchCard(id: number): Promise<Card> {
  const response = await fetch(pathInLanguage(`/karte/baum/${id}.json`));
  if (!response.ok) throw new Error(`the card of ${id} answered ${response.status}`);
  return (await response.json()) as Card; // written by this product
}

function partsOf({ id, name, botanical, line, facts, fate, report }: Card): Node[] {
  const text = karteText[pageLanguage()];
  const rows = facts.map(({ label, value }) =>
    element('div', {}, element('dt', {}, label), element('dd', {}, value)),
  );
  return [
    title(name),
    ...(botanical === null ? [] : [element('p', { class: 'botanical', lang: 'la' }, botanical)]),
    element('p', { class: 'quiet' }, line),
    element('h3', {}, fate.title),
    element('ul', { class: 'fate' }, ...fate.sentences.map((sentence) => element('li', {}, sentence))),
    element('dl', { class: 'facts' }, ...rows),
    ...(report === null ? [] : [element('a', { class: 'act report', href: report }, text.report)]),
    linkTo(id),
  ];
}

function title(words: string): HTMLElement {
  return element('h2', { id: 'sheet-title', tabindex: '-1' }, words);
}

function linkTo(id: number): HTMLElement {
  const path = pathInLanguage(`/karte/baum/${id}`);
  return element('a', { class: 'act quiet-act', href: path }, karteText[pageLanguage()].openTree);
}
