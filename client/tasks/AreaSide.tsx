import { useFormats } from '../i18n/formats.ts';
import { forgivingSearch } from '../i18n/forgiving.ts';
import { useText } from '../i18n/language.ts';
import { PickerField } from '../ui/PickerField.tsx';
import type { TaskPlace } from './taskPlace.ts';
import { tasksText } from './tasks.text.ts';
import { areasWithTasks, type TaskCounts } from './windowCounts.ts';
import './areaSide.css';

interface AreaProps {
  counts: TaskCounts | undefined;
  place: TaskPlace;
  onPick(areaId: string | null): void;
}

/** Beside the list where there is room: the control areas of the window, those with most tasks first. */
export function AreaSide({ counts, place, onPick }: AreaProps) {
  const t = useText(tasksText);
  const formats = useFormats();
  const areas = counts ? areasWithTasks(counts, place.window) : [];
  return (
    <nav className="area-side" aria-label={t.areas}>
      <button
        type="button"
        className="area-side-area"
        aria-current={place.areaId === null}
        onClick={() => onPick(null)}
      >
        <span>{t.allAreas}</span>
        <b>{counts ? formats.number(counts.byWindow[place.window]) : ''}</b>
      </button>
      <ul>
        {areas.map((area) => (
          <li key={area.id}>
            <button
              type="button"
              className="area-side-area"
              aria-current={place.areaId === area.id}
              onClick={() => onPick(area.id)}
            >
              <span>{area.name}</span>
              <b>{formats.number(area.count)}</b>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same choice as a field, where the screen has no room for the list. */
export function AreaField({ counts, place, onPick }: AreaProps) {
  const t = useText(tasksText);
  const options = (counts ? areasWithTasks(counts, place.window) : []).map((area) => ({
    id: area.id,
    title: area.name,
    subtitle: String(area.count),
  }));
  const named = counts?.areas.find((area) => area.id === place.areaId);
  return (
    <div className="area-field">
      <PickerField
        label={t.areas}
        emptyText={t.allAreas}
        clearLabel={t.allAreas}
        onPick={onPick}
        picked={named ? { id: named.id, title: named.name } : null}
        groups={[{ title: '', options }]}
        search={{
          label: t.search,
          none: t.noArea,
          find: (typed) => forgivingSearch(options, typed, (area) => [area.title]),
        }}
      />
    </div>
  );
}
