import type { AliasMap } from '#rules/decoding/decoding';
import { METRICS, type AliasMetric, type Guess } from '#rules/decoding/metrics';
import type { NamedValue } from '#rules/decoding/named';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { mappingText } from './mapping.text.ts';

const IDS = Object.keys(METRICS) as AliasMetric[]; // the keys of the constant itself

/** A key, what it said last, and what it is taken for. */
export function AliasRow({
  value: { path, said, alias, known },
  onChange,
}: {
  value: NamedValue;
  onChange(alias: AliasMap[string] | null): void;
}) {
  const t = useText(mappingText);
  const format = useFormats();
  const options = IDS.map((id) => ({ id, title: t.metrics[id] }));
  const words = known === null ? t.unknown : t.known(wordOf(known, t));
  return (
    <li className="alias-row">
      <PickerField
        label={path}
        hint={[said === null ? '' : t.said(typeof said === 'number' ? format.number(said) : said), words]
          .filter((part) => part !== '')
          .join(' · ')}
        picked={options.find(({ id }) => id === alias?.metric) ?? null}
        emptyText={t.byItself}
        clearLabel={t.byItself}
        groups={[{ title: '', options }]}
        onPick={(id) => {
          const metric = IDS.find((one) => one === id);
          onChange(metric ? { metric, probe: alias?.probe ?? 0 } : null);
        }}
      />
      {alias ? (
        <NumberField
          label={t.probe}
          value={alias.probe + 1}
          minValue={1}
          maxValue={16}
          onChange={(number) => onChange({ metric: alias.metric, probe: clamped(number) })}
        />
      ) : null}
    </li>
  );
}

/** People count probes from 1. */
function clamped(number: number | null): number {
  return Math.min(Math.max((number ?? 1) - 1, 0), 15);
}

function wordOf(
  known: AliasMetric | Guess,
  t: { metrics: Record<AliasMetric, string>; guesses: Record<Guess, string> },
): string {
  return isGuess(known) ? t.guesses[known] : t.metrics[known];
}

function isGuess(known: AliasMetric | Guess): known is Guess {
  return !Object.hasOwn(METRICS, known);
}
