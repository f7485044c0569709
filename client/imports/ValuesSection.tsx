import { useText } from '../i18n/language.ts';
import { Progress } from '../ui/Feedback.tsx';
import type { ImportMapping } from './columnMapping.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { useValueSurvey, type ImportDetails } from './imports.queries.ts';
import { MeasureUnits } from './MeasureUnits.tsx';
import { ValueTable } from './ValueTable.tsx';
import { codeOf } from './valueMapping.ts';
import { valuesText } from './values.text.ts';
import { ValuesCard } from './ValuesCard.tsx';
import './values.css';

/** What the words and numbers of coded and measured columns become; nothing where there are none. */
export function ValuesSection({
  run,
  mapping,
  onChange,
}: {
  run: ImportDetails;
  mapping: ImportMapping;
  onChange(mapping: ImportMapping): void;
}) {
  const t = useText(valuesText);
  const { data: survey, error } = useValueSurvey(run.id, mapping);
  if (error)
    return (
      <section className="imports-card values">
        <FailureNotice error={error} />
      </section>
    );
  if (survey && survey.codes.length + survey.measures.length === 0) return null;
  const open = (survey?.codes ?? []).flatMap((column) =>
    column.values.filter((value) => codeOf(mapping, column, value) === undefined),
  ).length;
  return (
    <ValuesCard title={t.title} open={open}>
      {survey ? (
        <>
          {survey.codes.length > 0 ? <p className="imports-soft">{t.explain}</p> : null}
          {survey.codes.map((column) => (
            <ValueTable key={column.field} column={column} mapping={mapping} onChange={onChange} />
          ))}
          <MeasureUnits measures={survey.measures} mapping={mapping} onChange={onChange} />
        </>
      ) : (
        <Progress label={t.reading} value={null} />
      )}
    </ValuesCard>
  );
}
