import fc from 'fast-check';
import { hostileText, hostileValue, Written } from './hostile.ts';

type SpoilValue = (value: unknown) => unknown;

/** Breaks a JSON value in one place: puts something else there, forgets it, wraps it, or adds what nobody asked for. */
export const spoilValue: fc.Arbitrary<SpoilValue> = fc
  .tuple(
    fc.nat(),
    fc.constantFrom('replace', 'replace', 'replace', 'forget', 'wrap', 'add'),
    hostileValue,
    hostileText,
  )
  .map(([at, how, other, name]) => (value) => {
    const places = placesIn(value);
    const place = places[at % places.length] ?? [];
    return changedAt(value, place, (found) => spoilt(found, how, other, name));
  });

const FORGOTTEN = Symbol('forgotten');

function spoilt(found: unknown, how: string, other: unknown, name: string): unknown {
  if (how === 'forget') return FORGOTTEN;
  if (how === 'wrap') return [found];
  if (how === 'add' && isRecord(found)) return { ...found, [name || 'surprise']: other };
  return other;
}

/** Every place in a value as the steps that lead there; the value itself comes last and is one of many. */
function placesIn(value: unknown, steps: readonly string[] = []): (readonly string[])[] {
  const inner =
    Array.isArray(value) || isRecord(value)
      ? Object.entries(value).flatMap(([key, child]) => placesIn(child, [...steps, key]))
      : [];
  return [...inner, steps];
}

function changedAt(value: unknown, [step, ...rest]: readonly string[], change: SpoilValue): unknown {
  if (step === undefined) {
    const changed = change(value);
    return changed === FORGOTTEN ? undefined : changed;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      String(index) === step ? changedAt(item, rest, change) : item,
    );
  }
  if (!isRecord(value)) return value;
  const changed = changedAt(value[step], rest, change);
  const { [step]: _, ...others } = value;
  return changed === undefined ? others : { ...value, [step]: changed };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Written);
}
