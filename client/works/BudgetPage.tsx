import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { getBudgets, type Budget, type BudgetsOfYear } from '#contract/budgets/budgets';
import { useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Badge, EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { AddCentreDialog, SetBudgetDialog } from './BudgetDialogs.tsx';
import { moneyText } from './money.text.ts';
import { useEuros } from './useEuros.ts';
import './works.css';

/** What each cost centre may spend in a year, and what is planned, ordered and spent of it. */
export function BudgetPage() {
  const t = useText(moneyText).budget;
  const { today } = useMe();
  const thisYear = Number(today.slice(0, 4));
  const [address, setAddress] = useSearchParams();
  const asked = Number(address.get('year'));
  const year = Number.isInteger(asked) && asked >= 2000 && asked < 2200 ? asked : thisYear;
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['budgets', year],
    queryFn: ({ signal }) => call(getBudgets, { params: { year }, signal }),
  });
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  const years = [...new Set([thisYear - 1, thisYear, thisYear + 1, year])].toSorted(
    (one, other) => one - other,
  );
  return (
    <div className="works">
      <header className="works-head works-head-row">
        <Choice
          label={t.year}
          isLabelHidden
          value={String(year)}
          onChange={(picked) => setAddress({ year: picked }, { replace: true })}
          options={years.map((one) => ({ value: String(one), label: String(one) }))}
        />
        <Button icon="plus" onPress={() => setAdding(true)}>
          {t.addCentre}
        </Button>
      </header>
      <div className="works-scroll">{data ? <Budgets state={data} /> : <Skeleton lines={8} />}</div>
      {isAdding ? <AddCentreDialog onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

function Budgets({ state }: { state: BudgetsOfYear }) {
  const t = useText(moneyText).budget;
  const euros = useEuros();
  const [edited, setEdited] = useState<Budget | null>(null);
  const { budgets, unassigned, waiting, year } = state;
  const isAnywhere = unassigned.planned + unassigned.ordered + unassigned.spent > 0;
  if (budgets.length === 0 && !isAnywhere)
    return <EmptyState icon="list" title={t.empty} text={t.emptyText} />;
  return (
    <>
      <table className="works-table works-plain" role="table" aria-label={t.title(year)}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader">{t.centre}</th>
            {[t.amount, t.planned, t.ordered, t.spent, t.rest].map((words) => (
              <th key={words} role="columnheader" className="works-number">
                {words}
              </th>
            ))}
            <th role="columnheader">
              <span className="visually-hidden">{t.set}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {budgets.map((budget) => (
            <BudgetRow key={budget.id} budget={budget} onEdit={() => setEdited(budget)} />
          ))}
          {isAnywhere ? (
            <tr role="row" className="works-row">
              <td role="cell">{t.unassigned}</td>
              <td role="cell" className="works-number">
                –
              </td>
              <Money words={t.planned} value={unassigned.planned} />
              <Money words={t.ordered} value={unassigned.ordered} />
              <Money words={t.spent} value={unassigned.spent} />
              <td role="cell" className="works-number" colSpan={2}>
                –
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {waiting > 0 ? <p className="works-more">{t.waiting(euros(waiting))}</p> : null}
      <p className="works-more">{t.net}</p>
      {edited ? <SetBudgetDialog budget={edited} year={year} onClose={() => setEdited(null)} /> : null}
    </>
  );
}

function BudgetRow({ budget, onEdit }: { budget: Budget; onEdit(): void }) {
  const t = useText(moneyText).budget;
  const euros = useEuros();
  const { amount, planned, ordered, spent } = budget;
  const rest = amount === null ? null : amount - ordered - spent;
  const name = `${budget.code} ${budget.name}`;
  return (
    <tr role="row" className="works-row">
      <td role="cell" className="works-strong">
        {name}
        {amount === null ? null : <Share used={ordered + spent} amount={amount} />}
      </td>
      <td role="cell" className="works-number">
        <span className="works-cell-name">{t.amount}</span>
        {amount === null ? <span className="works-soft">{t.none}</span> : euros(amount)}
      </td>
      <Money words={t.planned} value={planned} />
      <Money words={t.ordered} value={ordered} />
      <Money words={t.spent} value={spent} />
      <td role="cell" className="works-number">
        <span className="works-cell-name">{t.rest}</span>
        {rest === null ? null : rest < 0 ? (
          <Badge tone="danger" icon="warning">
            {t.over(euros(-rest))}
          </Badge>
        ) : (
          <strong>{euros(rest)}</strong>
        )}
      </td>
      <td role="cell" className="works-act">
        <IconButton icon="edit" label={`${t.set}: ${name}`} onPress={onEdit} />
      </td>
    </tr>
  );
}

function Money({ words, value }: { words: string; value: number }) {
  const euros = useEuros();
  return (
    <td role="cell" className="works-number">
      <span className="works-cell-name">{words}</span>
      {euros(value)}
    </td>
  );
}

/** How much of the budget is used up, as a bar with words for those who cannot see it. */
function Share({ used, amount }: { used: number; amount: number }) {
  const t = useText(moneyText).budget;
  const percent = amount === 0 ? 100 : Math.round((used / amount) * 100);
  return (
    <meter
      className="works-meter"
      min={0}
      max={100}
      value={Math.min(percent, 100)}
      aria-label={t.bar(`${percent} %`)}
    >
      {percent} %
    </meter>
  );
}
