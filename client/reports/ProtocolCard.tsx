import { useState } from 'react';
import { may } from '#rules/accounts/permissions';
import { PROTOCOL_PATH } from '#contract/reports/reports';
import { useAccounts, useMe } from '../accounts/accounts.queries.ts';
import { AreaField } from '../areas/AreaField.tsx';
import { useLanguage, useText } from '../i18n/language.ts';
import { DayField } from '../ui/DayField.tsx';
import { PaperButton } from '../ui/PaperButton.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { addressOfReport } from './reports.queries.ts';
import { reportsText } from './reports.text.ts';

/** The inspections of a period as a paper to be signed; this month unless another is chosen. */
export function ProtocolCard() {
  const text = useText(reportsText);
  const t = text.protocol;
  const language = useLanguage();
  const { today } = useMe();
  const [from, setFrom] = useState<string | null>(`${today.slice(0, 8)}01`);
  const [until, setUntil] = useState<string | null>(today);
  const [area, setArea] = useState<string | null>(null);
  const [inspector, setInspector] = useState<string | null>(null);
  const asked = {
    from: from ?? '',
    until: until ?? '',
    area: area ?? undefined,
    inspector: inspector ?? undefined,
    language,
  };
  return (
    <section className="report" aria-label={t.title}>
      <h2 className="report-title">{t.title}</h2>
      <p className="report-note">{t.text}</p>
      <div className="reports-choice">
        <DayField label={t.from} value={from} onChange={setFrom} />
        <DayField label={t.until} value={until} onChange={setUntil} />
        <AreaField
          pickedId={area}
          onPick={setArea}
          words={{
            label: t.area,
            emptyText: t.everyArea,
            clearLabel: t.everyArea,
            search: t.findArea,
            none: t.noArea,
          }}
        />
        <InspectorField picked={inspector} onPick={setInspector} />
        <PaperButton
          isDisabled={from === null || until === null}
          address={addressOfReport(PROTOCOL_PATH, asked)}
          sentences={text.issues}
        >
          {t.make}
        </PaperButton>
      </div>
    </section>
  );
}

function InspectorField({ picked, onPick }: { picked: string | null; onPick(id: string | null): void }) {
  const t = useText(reportsText).protocol;
  const people = useAccounts().data?.accounts ?? [];
  const options = people
    .filter(({ roles }) => may(roles, 'inspections.record'))
    .map(({ id, name }) => ({ id, title: name }));
  return (
    <PickerField
      label={t.inspector}
      emptyText={t.everybody}
      clearLabel={t.everybody}
      onPick={onPick}
      picked={options.find(({ id }) => id === picked) ?? null}
      groups={[{ title: '', options }]}
    />
  );
}
