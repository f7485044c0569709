import { CODE_LISTS } from '#contract/imports/values/values';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { useCodeOptions } from './CodePicker.tsx';
import type { ImportMapping } from './columnMapping.ts';
import { fieldsText } from './fields.text.ts';
import { codeOf, scaleOf, withScale, withValue, type CodedColumn } from './valueMapping.ts';
import { ValueList } from './ValueList.tsx';
import { valuesText } from './values.text.ts';

/** The different values of a column, how often each stands there, and which of our codes it becomes. */
export function ValueTable({
  column,
  mapping,
  onChange,
}: {
  column: CodedColumn;
  mapping: ImportMapping;
  onChange(mapping: ImportMapping): void;
}) {
  const t = useText(valuesText);
  const names = useText(fieldsText);
  const formats = useFormats();
  const options = useCodeOptions(CODE_LISTS[column.field]);
  return (
    <ValueList
      name={names[column.field]}
      column={column.column}
      values={column.values}
      mapped={mapping.values[column.field]}
      options={options}
      codeOf={(value) => codeOf(mapping, column, value)}
      onCode={(given, code) => onChange(withValue(mapping, column.field, given, code))}
    >
      <ScaleChoice column={column} mapping={mapping} onChange={onChange} />
      {column.more > 0 ? <Notice tone="warning">{t.more(formats.number(column.more))}</Notice> : null}
    </ValueList>
  );
}

/** What a 1 means depends on the scale: all numbers of a column at once. */
function ScaleChoice({
  column,
  mapping,
  onChange,
}: {
  column: CodedColumn;
  mapping: ImportMapping;
  onChange(mapping: ImportMapping): void;
}) {
  const t = useText(valuesText);
  const titles: Readonly<Record<string, string>> = t.scales;
  if (column.scales.length === 0) return null;
  return (
    <Choice
      label={t.scale}
      value={scaleOf(mapping, column)}
      options={column.scales.map(({ name }) => ({ value: name, label: titles[name] ?? name }))}
      onChange={(name) => {
        const scale = column.scales.find((one) => one.name === name);
        if (scale) onChange(withScale(mapping, column, scale.codes));
      }}
    />
  );
}
