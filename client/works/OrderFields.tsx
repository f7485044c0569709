import { z } from 'zod';
import { useMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import type { Acting } from './useActing.ts';
import { workOrdersText } from './workOrders.text.ts';
import { useCostCentres, useFirms } from './works.queries.ts';
import { worksText } from './works.text.ts';

/** What an order says; half said it stays on the device. */
export const orderFacts = z.object({
  title: z.string(),
  contractorId: z.string().nullable(),
  until: z.string().nullable(),
  costCentreId: z.string().nullable(),
  budgetYear: z.number(),
  note: z.string(),
});
export type OrderFacts = z.infer<typeof orderFacts>;

export const ORDER_FIELDS = ['title', 'contractorId', 'until', 'costCentreId', 'budgetYear', 'note'];

/** The same for the server. */
export function factsToSend(facts: OrderFacts) {
  return { ...facts, title: facts.title.trim(), note: facts.note.trim() || null };
}

const OWN = 'own';

/** The fields of an order; `isTold`: the firm knows it already, so what it was told stays. */
export function OrderFields({
  facts,
  onChange,
  acting,
  isTold = false,
}: {
  facts: OrderFacts;
  onChange(change: Partial<OrderFacts>): void;
  acting: Acting;
  isTold?: boolean;
}) {
  const t = useText(workOrdersText).form;
  const w = useText(worksText);
  const { today } = useMe();
  const firms = useFirms().data ?? [];
  return (
    <>
      <TextField
        label={t.title}
        hint={t.titleHint}
        value={facts.title}
        onChange={(title) => onChange({ title })}
        isRequired
        maxLength={200}
        error={acting.errorAt('title')}
        name="title"
      />
      {isTold ? (
        <Notice tone="info">{t.fixed}</Notice>
      ) : (
        <>
          <Choice
            label={t.firm}
            value={facts.contractorId ?? OWN}
            onChange={(id) => onChange({ contractorId: id === OWN ? null : id })}
            options={[
              ...firms.map(({ id, name }) => ({ value: id, label: name })),
              { value: OWN, label: w.ownPeople },
            ]}
            error={acting.errorAt('contractorId')}
          />
          <DayField
            label={t.until}
            hint={t.untilHint}
            value={facts.until}
            onChange={(until) => onChange({ until })}
            minDay={today}
            error={acting.errorAt('until')}
            name="until"
          />
        </>
      )}
      <MoneyFields facts={facts} onChange={onChange} acting={acting} />
      {isTold ? null : (
        <TextField
          label={t.note}
          hint={t.noteHint}
          lines={3}
          value={facts.note}
          onChange={(note) => onChange({ note })}
          maxLength={2000}
          error={acting.errorAt('note')}
          name="note"
        />
      )}
    </>
  );
}

function MoneyFields({
  facts,
  onChange,
  acting,
}: {
  facts: OrderFacts;
  onChange(change: Partial<OrderFacts>): void;
  acting: Acting;
}) {
  const t = useText(workOrdersText).form;
  const { today } = useMe();
  const thisYear = Number(today.slice(0, 4));
  const centres = (useCostCentres().data ?? []).map(({ id, code, name }) => ({
    id,
    title: `${code} ${name}`,
  }));
  const years = [...new Set([facts.budgetYear, thisYear, thisYear + 1])].toSorted(
    (one, other) => one - other,
  );
  return (
    <>
      <PickerField
        label={t.centre}
        emptyText={t.noCentre}
        clearLabel={t.noCentre}
        picked={centres.find(({ id }) => id === facts.costCentreId) ?? null}
        groups={[{ title: '', options: centres }]}
        onPick={(costCentreId) => onChange({ costCentreId })}
        error={acting.errorAt('costCentreId')}
      />
      <Choice
        label={t.year}
        value={String(facts.budgetYear)}
        onChange={(year) => onChange({ budgetYear: Number(year) })}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
        error={acting.errorAt('budgetYear')}
      />
    </>
  );
}
