import { useAccounts, useMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { DayField } from '../ui/DayField.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import type { EventFilter } from './audit.queries.ts';
import { auditText } from './audit.text.ts';

/** Narrows the list of events. */
export function EventFilters({
  filter,
  onChange,
}: {
  filter: EventFilter;
  onChange(filter: EventFilter): void;
}) {
  const t = useText(auditText);
  const { today } = useMe();
  const people = (useAccounts().data?.accounts ?? []).map(({ id, name }) => ({ id, title: name }));
  const nouns = Object.entries(t.events.nouns).map(([id, title]) => ({ id, title }));
  return (
    <div className="audit-filters">
      <PickerField
        label={t.events.person}
        emptyText={t.events.everybody}
        clearLabel={t.events.everybody}
        picked={people.find(({ id }) => id === filter.person) ?? null}
        groups={[{ title: '', options: people }]}
        onPick={(person) => onChange({ ...filter, person })}
      />
      <PickerField
        label={t.events.noun}
        emptyText={t.events.everything}
        clearLabel={t.events.everything}
        picked={nouns.find(({ id }) => id === filter.noun) ?? null}
        groups={[{ title: '', options: nouns }]}
        onPick={(noun) => onChange({ ...filter, noun })}
      />
      <DayField
        label={t.events.from}
        value={filter.from}
        maxDay={today}
        onChange={(from) => onChange({ ...filter, from })}
      />
      <DayField
        label={t.events.until}
        value={filter.until}
        maxDay={today}
        onChange={(until) => onChange({ ...filter, until })}
      />
    </div>
  );
}
