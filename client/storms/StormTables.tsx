import type { StormRoom } from '#contract/storms/storms';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { usePressList } from './storms.queries.ts';
import { stormsText } from './storms.text.ts';

const COLUMNS = ['open', 'unharmed', 'damaged', 'danger'] as const;

/** The figures by control area. */
export function AreaTable({ areas }: { areas: StormRoom['areas'] }) {
  const t = useText(stormsText);
  const formats = useFormats();
  return (
    <table className="storm-table">
      <thead>
        <tr>
          <th scope="col">{t.room.area}</th>
          {COLUMNS.map((state) => (
            <th key={state} scope="col">
              {t.states[state]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {areas.map((area) => (
          <tr key={area.name}>
            <th scope="row">{area.name}</th>
            {COLUMNS.map((state) => (
              <td key={state}>{formats.number(area[state])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const PRESS_COLUMNS = ['cordons', 'danger', 'checked', 'open'] as const;

/** What the press office may tell. */
export function PressTable({ stormId }: { stormId: string }) {
  const t = useText(stormsText);
  const formats = useFormats();
  const { data: places, error, refetch } = usePressList(stormId);
  if (error && !places) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!places) return <Skeleton lines={6} />;
  return (
    <>
      <p className="storm-none">{t.press.note}</p>
      <table className="storm-table">
        <thead>
          <tr>
            <th scope="col">{t.press.heads.street}</th>
            {PRESS_COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t.press.heads[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={`${place.district ?? ''}/${place.street}`}>
              <th scope="row">
                {place.street}
                {place.houseNumbers.length > 0 ? (
                  <small>{t.press.houses(place.houseNumbers.join(', '))}</small>
                ) : null}
              </th>
              {PRESS_COLUMNS.map((column) => (
                <td key={column}>{formats.number(place[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
