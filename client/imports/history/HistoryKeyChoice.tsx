import { historyKey, type HistoryMapping, type HistoryProposal } from '#contract/histories/histories';
import { useFormats } from '../../i18n/formats.ts';
import { useText } from '../../i18n/language.ts';
import { Choice } from '../../ui/Choice.tsx';
import { PickerField } from '../../ui/PickerField.tsx';
import { historyText } from './history.text.ts';

/** By what a row finds its tree; keys of several sources may be alike, so one can be named. */
export function HistoryKeyChoice({
  mapping,
  sources,
  onChange,
}: {
  mapping: HistoryMapping;
  sources: HistoryProposal['sources'];
  onChange(mapping: HistoryMapping): void;
}) {
  const t = useText(historyText);
  const formats = useFormats();
  const mapped = new Set(Object.values(mapping.columns));
  const options = sources.map(({ id, fileName, trees }) => ({
    id,
    title: fileName,
    subtitle: t.sourceTrees(formats.number(trees)),
  }));
  const offered = historyKey.options.filter((key) => mapped.has(key) || key === mapping.key);
  return (
    <>
      <Choice
        label={t.keyTitle}
        value={mapping.key}
        columns={1}
        options={offered.map((value) => ({ value, label: t.keys[value], hint: t.keyHints[value] }))}
        onChange={(key) => onChange({ ...mapping, key })}
      />
      {sources.length > 1 && mapping.key === 'external_key' ? (
        <PickerField
          label={t.source}
          emptyText={t.allSources}
          clearLabel={t.allSources}
          picked={options.find(({ id }) => id === mapping.sourceId) ?? null}
          groups={[{ title: '', options }]}
          onPick={(sourceId) => onChange({ ...mapping, sourceId })}
        />
      ) : null}
    </>
  );
}
