import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { compassPoint } from './heading.ts';
import { roundsText } from './rounds.text.ts';
import { useCompass } from './useCompass.ts';

/**
 * Points to the tree: as seen by the device's compass, else by the direction of walking, else as on the map, which has
 * north on top. By itself, so that a turning compass draws nothing else anew.
 */
export function DirectionArrow({ azimuthDeg, courseDeg }: { azimuthDeg: number; courseDeg: number | null }) {
  const compass = useCompass();
  const ahead = compass ?? courseDeg ?? 0;
  return (
    <span className="round-arrow" style={{ transform: `rotate(${azimuthDeg - ahead}deg)` }} aria-hidden>
      <Icon name="arrow" size={40} />
    </span>
  );
}

/** The same direction in a word, for who cannot see the arrow. */
export function usePointName(): (azimuthDeg: number) => string {
  const names = useText(roundsText).points.split(',');
  return (azimuthDeg) => names[compassPoint(azimuthDeg)] ?? '';
}
