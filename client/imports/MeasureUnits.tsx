import { lengthUnit, unitFactor, unitOf } from '#contract/imports/values/values';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { Notice } from '../ui/Feedback.tsx';
import type { ImportMapping } from './columnMapping.ts';
import { fieldsText } from './fields.text.ts';
import { asGirthOrDiameter, withUnit, type MeasuredColumn } from './valueMapping.ts';
import { valuesText } from './values.text.ts';

interface MeasureProps {
  mapping: ImportMapping;
  onChange(mapping: ImportMapping): void;
}

/** In which unit each measured column is, with what its values would be then. */
export function MeasureUnits({ measures, ...rest }: MeasureProps & { measures: readonly MeasuredColumn[] }) {
  const t = useText(valuesText);
  if (measures.length === 0) return null;
  return (
    <>
      <h3 className="value-heading">{t.measures}</h3>
      <div className="measure-list">
        {measures.map((measure) => (
          <Measure key={measure.field} measure={measure} {...rest} />
        ))}
      </div>
    </>
  );
}

function Measure({ measure, mapping, onChange }: MeasureProps & { measure: MeasuredColumn }) {
  const t = useText(valuesText);
  const names = useText(fieldsText);
  const formats = useFormats();
  const own = unitOf(measure.field);
  const unit = mapping.units[measure.field] ?? own;
  const inOwn = (size: number) =>
    `${formats.number(Math.round(size * unitFactor(measure.field, unit) * 100) / 100)} ${own}`;
  return (
    <div className="measure">
      <Choice
        label={`${names[measure.field]} · ${measure.column}`}
        columns={2}
        value={unit}
        options={lengthUnit.options.map((value) => ({ value, label: value }))}
        onChange={(chosen) => onChange(withUnit(mapping, measure.field, chosen))}
      />
      <p className="measure-spread">
        {t.spread(inOwn(measure.least), inOwn(measure.median), inOwn(measure.most))}
      </p>
      {measure.likelier ? <Notice tone="warning">{t.likelier(measure.likelier)}</Notice> : null}
      <GirthOrDiameter measure={measure} mapping={mapping} onChange={onChange} />
    </div>
  );
}

function GirthOrDiameter({ measure, mapping, onChange }: MeasureProps & { measure: MeasuredColumn }) {
  const t = useText(valuesText);
  const { field } = measure;
  const hasBoth = ['girth_cm', 'diameter_cm'].every((one) =>
    Object.values(mapping.columns).some((taken) => taken === one),
  );
  if ((field !== 'girth_cm' && field !== 'diameter_cm') || hasBoth) return null;
  return (
    <Choice
      label={t.isGirth}
      columns={2}
      value={field}
      hint={field === 'diameter_cm' ? t.byPi : undefined}
      options={[
        { value: 'girth_cm', label: t.girth },
        { value: 'diameter_cm', label: t.diameter },
      ]}
      onChange={(to) => onChange(asGirthOrDiameter(mapping, measure, to))}
    />
  );
}
