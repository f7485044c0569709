import { useCodeList } from '../codes/codes.queries.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { PickerField } from '../ui/PickerField.tsx';
import { valuesText } from './values.text.ts';

/** Stands for a value that says nothing, among the codes. */
const NOTHING = '';

export interface CodeOption {
  id: string;
  title: string;
}

/** The codes of a list as they are offered. */
export function useCodeOptions(list: string): CodeOption[] {
  const language = useLanguage();
  return useCodeList(list).map((entry) => ({ id: entry.code, title: entry[language] }));
}

/** Which of our codes a value of the file becomes: a code, nothing (null), or nobody has said (undefined). */
export function CodePicker({
  options,
  given,
  code,
  isProposed,
  onCode,
}: {
  options: readonly CodeOption[];
  given: string;
  code: string | null | undefined;
  isProposed: boolean;
  onCode(code: string | null | undefined): void;
}) {
  const t = useText(valuesText);
  const titleOf = (id: string) => options.find((option) => option.id === id)?.title ?? id;
  const title = code === null ? t.nothing : code === undefined ? '' : titleOf(code);
  return (
    <PickerField
      label={t.choose(given)}
      emptyText={t.open}
      picked={
        code === undefined
          ? null
          : { id: code ?? NOTHING, title, ...(isProposed ? { subtitle: t.proposed } : {}) }
      }
      groups={[{ title: '', options: [...options, { id: NOTHING, title: t.nothing }] }]}
      {...(isProposed ? {} : { clearLabel: t.takeBack })}
      onPick={(id) => onCode(id === null ? undefined : id === NOTHING ? null : id)}
    />
  );
}
