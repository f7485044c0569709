import { useState } from 'react';
import type { TakenInspection, TakenMeasure } from '#contract/histories/histories';
import { STATE_WORDS } from '#text/histories/histories';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { historiesText } from './histories.text.ts';

type Taken = TakenInspection | TakenMeasure;

/** One record of another system; opens to all it says, in our words and in those of its file, and where it is from. */
export function TakenRecord({ record }: { record: Taken }) {
  const t = useText(historiesText);
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const { day, title, state } = useHead(record);
  return (
    <li className="taken">
      <button type="button" className="taken-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className="taken-words">
          <span className="taken-name">
            <span className="taken-day">{day === null ? t.undated : formats.day(day)}</span> {title}
          </span>
          <span className="taken-badges">
            <Badge icon="import">{t.takenOver}</Badge>
            {state ? <span className="taken-over-soft">{state}</span> : null}
          </span>
        </span>
        <Icon name={isOpen ? 'up' : 'down'} />
      </button>
      {isOpen ? <Whole record={record} /> : null}
    </li>
  );
}

function useHead(record: Taken): { day: string | null; title: string; state: string | null } {
  const t = useText(historiesText);
  const names = useCodeNames();
  const language = useLanguage();
  if ('inspectedOn' in record) {
    const { inspectedOn, type, result } = record;
    const title = type === null ? t.inspection : names('inspection_type', type);
    return { day: inspectedOn, title, state: result === null ? null : names('result', result) };
  }
  const { doneOn, notedOn, measure, measureAsGiven, state } = record;
  const title = measure === null ? measureAsGiven : names('measure', measure);
  return { day: doneOn ?? notedOn, title, state: STATE_WORDS[state][language] };
}

function Whole({ record }: { record: Taken }) {
  const t = useText(historiesText);
  const formats = useFormats();
  const facts = useFacts(record);
  const given = Object.entries(record.original).filter(([, value]) => value !== '');
  return (
    <div className="taken-body">
      <Facts facts={facts} />
      {'measureId' in record && record.measureId ? <p>{t.proposed}</p> : null}
      <p className="taken-over-soft">
        {t.from(record.fileName, formats.number(record.row))}{' '}
        {t.by(record.takenBy, formats.instant(record.takenAt))}
      </p>
      <h5 className="taken-heading">{t.words}</h5>
      <Facts facts={given} />
      <p className="taken-over-soft">
        {t.sha256}: <span className="taken-hash">{record.sha256}</span>
      </p>
    </div>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="taken-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What was understood; what was not stands among the words of the file. */
function useFacts(record: Taken): (readonly [string, string])[] {
  const t = useText(historiesText);
  const names = useCodeNames();
  const formats = useFormats();
  const code = (list: string, value: string | null) => value && names(list, value);
  const day = (value: string | null) => value && formats.day(value);
  const facts: (readonly [string, string | null])[] =
    'inspectedOn' in record
      ? [
          [t.inspector, record.inspector],
          [t.result, code('result', record.result)],
          [t.vitality, code('vitality', record.vitality)],
          [t.condition, code('condition', record.condition)],
          [t.findings, record.findings],
          [t.nextDueOn, day(record.nextDueOn)],
          [t.remarks, record.remarks],
        ]
      : [
          [t.notedOn, day(record.notedOn)],
          [t.contractor, record.contractor],
          [t.cost, record.cost === null ? null : t.euros(formats.number(record.cost, 2))],
          [t.deadline, day(record.deadline)],
          [t.remarks, record.remarks],
        ];
  return facts.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}
