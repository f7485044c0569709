import {
  HISTORY_CODE_LISTS,
  historyState,
  type HistoryMapping,
  type HistorySurvey,
} from '#contract/histories/histories';
import { FIELD_NAMES, STATE_WORDS } from '#text/histories/histories';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Notice, Progress } from '../../ui/Feedback.tsx';
import { useCodeOptions, type CodeOption } from '../CodePicker.tsx';
import type { ImportDetails } from '../imports.queries.ts';
import { ValueList } from '../ValueList.tsx';
import { ValuesCard } from '../ValuesCard.tsx';
import { valuesText } from '../values.text.ts';
import { HistoryFailure } from './HistoryFailure.tsx';
import { useHistorySurvey } from './history.queries.ts';
import { historyText } from './history.text.ts';
import { withHistoryValue } from './historyColumns.ts';
import '../values.css';

interface ValuesProps {
  run: ImportDetails;
  mapping: HistoryMapping;
  onChange(mapping: HistoryMapping): void;
}

/** What the words of coded columns become; nothing where there are none. */
export function HistoryValues({ run, mapping, onChange }: ValuesProps) {
  const t = useText(historyText);
  const words = useText(valuesText);
  const { layer, encoding } = run.analysis.file;
  const { data: survey, error } = useHistorySurvey(run.id, mapping, `${layer} ${encoding.name}`);
  if (error)
    return (
      <section className="imports-card values">
        <HistoryFailure error={error} />
      </section>
    );
  if (survey?.codes.length === 0) return null;
  const open = (survey?.codes ?? []).flatMap((column) =>
    column.values.filter((value) => codeOf(mapping, column, value) === undefined),
  ).length;
  return (
    <ValuesCard title={t.values} open={open}>
      <p className="imports-soft">{t.valuesExplain}</p>
      {survey ? (
        survey.codes.map((column) => (
          <CodedColumn key={column.field} column={column} mapping={mapping} onChange={onChange} />
        ))
      ) : (
        <Progress label={words.reading} value={null} />
      )}
    </ValuesCard>
  );
}

type Coded = HistorySurvey['codes'][number];

function CodedColumn({ column, mapping, onChange }: Omit<ValuesProps, 'run'> & { column: Coded }) {
  const t = useText(historyText);
  const language = useLanguage();
  const formats = useFormats();
  const options = useOptions(column.field);
  return (
    <ValueList
      name={FIELD_NAMES[column.field][language]}
      column={column.column}
      values={column.values}
      mapped={mapping.values[column.field]}
      options={options}
      codeOf={(value) => codeOf(mapping, column, value)}
      onCode={(given, code) => onChange(withHistoryValue(mapping, column.field, given, code))}
    >
      {column.more > 0 ? <Notice tone="warning">{t.more(formats.number(column.more))}</Notice> : null}
    </ValueList>
  );
}

/** What a value becomes: a code, nothing (null), or nobody has said (undefined). */
function codeOf(
  mapping: HistoryMapping,
  { field }: Coded,
  { given, proposed }: Coded['values'][number],
): string | null | undefined {
  const values = mapping.values[field] ?? {};
  return Object.hasOwn(values, given) ? values[given] : (proposed ?? undefined);
}

function useOptions(field: Coded['field']): readonly CodeOption[] {
  const language = useLanguage();
  const listed = useCodeOptions(field === 'state' ? '' : HISTORY_CODE_LISTS[field]);
  if (field !== 'state') return listed;
  return historyState.options.map((id) => ({ id, title: STATE_WORDS[id][language] }));
}
