import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { DirectionArrow, usePointName } from './DirectionArrow.tsx';
import { azimuth } from './heading.ts';
import { distanceTo } from './nextStop.ts';
import type { Stop } from './round.ts';
import { roundsText } from './rounds.text.ts';
import { useStopWords } from './useRoundName.ts';
import type { Walker } from './useWalker.ts';

/** The tree to go to: its number, large enough to compare with the tag from where one stands; how far, and where. */
export function RoundTarget({ stop, walker, isThere }: { stop: Stop; walker: Walker; isThere: boolean }) {
  const t = useText(roundsText);
  const words = useStopWords();
  const place = [stop.areaName, stop.street === stop.areaName ? null : stop.street, stop.houseNumber];
  return (
    <div className="round-target">
      <p className="round-number">
        <small>{t.number}</small> {stop.number ?? '–'}
      </p>
      <div className="round-words">
        <p className="round-place">{place.filter(Boolean).join(' ')}</p>
        <p className="round-species">
          {words.species(stop)}
          {stop.state === 'later' ? ` · ${t.wasLater}` : ''}
        </p>
        {stop.ordered === null ? null : <p className="round-ordered">{t.ordered(stop.ordered)}</p>}
      </div>
      {isThere ? (
        <p className="round-there" role="status" aria-label={t.arrivedWords(words.name(stop))}>
          <Icon name="check" size={28} /> {t.arrived}
        </p>
      ) : (
        <Way stop={stop} walker={walker} />
      )}
    </div>
  );
}

function Way({ stop, walker: { standing, courseDeg, problem } }: { stop: Stop; walker: Walker }) {
  const t = useText(roundsText);
  const formats = useFormats();
  const pointName = usePointName();
  if (!standing) return problem ? <p className="round-way round-way-none">{t.problems[problem]}</p> : null;
  const towards = azimuth(standing.position, stop.position);
  // By whole metres while they tell where to look; a tree far away is kilometres off.
  const metres = Math.round(distanceTo(stop, standing));
  const distance = metres < 1000 ? `${formats.number(metres)} m` : formats.distance(metres);
  return (
    <p className="round-way">
      <DirectionArrow azimuthDeg={towards} courseDeg={courseDeg} />
      <span className="visually-hidden">{t.away(distance, pointName(towards))}</span>
      <strong aria-hidden>{distance}</strong>
      <small aria-hidden>{pointName(towards)}</small>
    </p>
  );
}
