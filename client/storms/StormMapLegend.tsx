import { useText } from '../i18n/language.ts';
import { StormSign } from './StormSign.tsx';
import { STORM_STATES } from './storms.legend.ts';
import { stormsText } from './storms.text.ts';

/** What the signs on the map mean. */
export function StormMapLegend() {
  const t = useText(stormsText);
  return (
    <ul className="storm-legend" aria-label={t.room.legend}>
      {STORM_STATES.map((state) => (
        <li key={state}>
          <StormSign state={state} /> {t.states[state]}
        </li>
      ))}
    </ul>
  );
}
