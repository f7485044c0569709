import type { ReactNode } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { CodePicker, type CodeOption } from './CodePicker.tsx';

interface ListedValue {
  given: string;
  count: number;
}

/** The different values of a column under its name, how often each stands there, and which of our codes it becomes. */
export function ValueList<Value extends ListedValue>({
  name,
  column,
  values,
  mapped,
  options,
  codeOf,
  onCode,
  children,
}: {
  name: string;
  column: string;
  values: readonly Value[];
  /** What somebody has said of values; of the others it is a proposal. */
  mapped: Readonly<Record<string, string | null>> | undefined;
  options: readonly CodeOption[];
  codeOf(value: Value): string | null | undefined;
  onCode(given: string, code: string | null | undefined): void;
  /** What is to be said before them. */
  children: ReactNode;
}) {
  const formats = useFormats();
  return (
    <div className="value-column">
      <h3 className="value-heading">
        {name} <span className="imports-soft">{column}</span>
      </h3>
      {children}
      <ul className="value-list" aria-label={name}>
        {values.map((value) => (
          <li key={value.given} className="value-row">
            <span className="value-given">{value.given}</span>
            <span className="value-count">{formats.number(value.count)} ×</span>
            <CodePicker
              options={options}
              given={value.given}
              code={codeOf(value)}
              isProposed={!(mapped && Object.hasOwn(mapped, value.given))}
              onCode={(code) => onCode(value.given, code)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
