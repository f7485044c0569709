import type { HistoryField, HistoryKind } from '#contract/histories/histories';
import { FIELD_NAMES } from '#text/histories/histories';
import { useLanguage, useText } from '../../i18n/language.ts';
import type { OfferedFields } from '../ColumnTable.tsx';
import { historyText } from './history.text.ts';
import { factFieldsOf, TREE_FIELDS } from './historyColumns.ts';

/** What a column of such a file can become, in words. */
export function useHistoryFields(kind: HistoryKind): OfferedFields<HistoryField> {
  const language = useLanguage();
  const { groups } = useText(historyText);
  const names = Object.fromEntries(
    Object.entries(FIELD_NAMES).map(([field, words]) => [field, words[language]]),
  ) as Record<HistoryField, string>; // one name for each entry
  return {
    names,
    groups: [
      { title: groups.tree, fields: TREE_FIELDS },
      { title: groups.facts, fields: factFieldsOf(kind) },
    ],
  };
}
