import type { TreeNews } from '#contract/sync/sync';
import { formatsOf } from '../i18n/formats.ts';
import type { Language } from '../i18n/text.ts';
import { unheardNews, type KeptOperation } from '../offline/operation.ts';
import { pendingText } from './pending.text.ts';

/** What somebody else did to an operation's tree meanwhile and nobody has taken note of yet, in sentences. */
export function newsOf(operation: KeptOperation, language: Language): string[] {
  const { news: t } = pendingText[language];
  const told = unheardNews(operation);
  const isAdded =
    operation.state === 'confirmed' &&
    ['recordInspection', 'correctInspection'].includes(operation.kind) &&
    told.some(({ key }) => key === 'tree_gone');
  return [...told.map((one) => sentence(one, language)), ...(isAdded ? [t.added] : [])];
}

function sentence({ key, by, at, status, metres }: TreeNews, language: Language): string {
  const { news: t, gone } = pendingText[language];
  const format = formatsOf(language);
  const names = new Map<string, string>(Object.entries(gone));
  if (key === 'tree_moved') return t.moved(format.distance(metres ?? 0), by, format.instant(at));
  return t.gone(names.get(status ?? '') ?? status ?? '', by, format.instant(at));
}
