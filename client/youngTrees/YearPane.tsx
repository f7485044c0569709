import { useState } from 'react';
import type { WateringStatistics } from '#contract/watering/plans';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { PaperButton } from '../ui/PaperButton.tsx';
import { useYear } from './youngTrees.queries.ts';
import { wateringPlansText } from './wateringPlans.text.ts';
import { youngTreesText } from './youngTrees.text.ts';

const SUMS = ['rounds', 'trees', 'waterings', 'litres', 'skipped', 'missed'] as const;

/** What a year of watering took, by crew and by month. */
export function YearPane() {
  const t = useText(wateringPlansText).year;
  const language = useLanguage();
  const thisYear = Number(useMe().today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const { data, error, refetch } = useYear(year);
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const years = [...new Set([...data.years, thisYear, year])].toSorted((one, other) => other - one);
  return (
    <div className="young-scroll young-year">
      <div className="young-tools">
        <Choice
          label={t.choose}
          isLabelHidden
          value={String(year)}
          onChange={(next) => setYear(Number(next))}
          options={years.map((one) => ({ value: String(one), label: String(one) }))}
        />
        <PaperButton address={`/api/watering/statistics.xlsx?year=${year}&language=${language}`}>
          {t.xlsx}
        </PaperButton>
      </div>
      {data.byContractor.length === 0 ? <p>{t.none}</p> : <Tables data={data} />}
    </div>
  );
}

function Tables({ data }: { data: WateringStatistics }) {
  const t = useText(wateringPlansText).year;
  const words = useText(youngTreesText);
  const format = useFormats();
  const most = Math.max(1, ...data.byMonth.map(({ litres }) => litres));
  return (
    <>
      <h2>{t.byContractor}</h2>
      <table className="young-table">
        <thead>
          <tr>
            <th scope="col">{t.who}</th>
            {SUMS.map((sum) => (
              <th key={sum} scope="col">
                {t[sum]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.byContractor.map((row) => (
            <tr key={row.contractorId ?? 'own'}>
              <th scope="row">{row.contractorName ?? words.ownPeople}</th>
              {SUMS.map((sum) => (
                <td key={sum}>{format.number(row[sum])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t.byMonth}</h2>
      <table className="young-table">
        <thead>
          <tr>
            <th scope="col">{t.month}</th>
            <th scope="col">{t.rounds}</th>
            <th scope="col">{t.waterings}</th>
            <th scope="col" colSpan={2}>
              {t.litres}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.byMonth.map(({ month, rounds, waterings, litres }) => (
            <tr key={month}>
              <th scope="row">{format.month(`${data.year}-${String(month).padStart(2, '0')}-01`)}</th>
              <td>{format.number(rounds)}</td>
              <td>{format.number(waterings)}</td>
              <td>{format.number(litres)}</td>
              <td className="young-bar-cell" aria-hidden>
                <meter min={0} max={most} value={litres} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
