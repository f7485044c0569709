import { editDistance } from './editDistance.rules.ts';
import { found, onlyOne, type Found } from './nameMatch.rules.ts';
import type { NameIndex } from './speciesIndex.rules.ts';
import { botanicalKey, type SpeciesName } from './speciesName.rules.ts';
import { exactly, matchSpoken, type LookUp } from './spokenName.rules.ts';

/** A botanical name of the same genus, or else a German one, that differs by very few letters from one name only. */
export function matchMisspelt(name: SpeciesName, index: NameIndex): Found | null {
  const key = botanicalKey(name.words.slice(0, 2));
  const near = nearest(key, index.botanical.keys(), allowedTypos(key));
  const target = onlyOne(near.flatMap((nearKey) => index.botanical.get(nearKey) ?? []));
  if (target) return found(target, name.cultivar, 'typo');
  return matchSpoken(name, index, 'typo', nearly(index));
}

function nearly(index: NameIndex): LookUp {
  return (letters) => {
    const exact = exactly(index)(letters);
    if (exact) return exact;
    const near = nearest(letters, index.spoken.keys(), allowedTypos(letters));
    return onlyOne(near.flatMap((key) => index.spoken.get(key) ?? []));
  };
}

/** One letter in a short name, two in a long one. More would guess. Own proposal. */
function allowedTypos(key: string): number {
  if (key.length < 6) return 0;
  return key.length < 12 ? 1 : 2;
}

/** The keys nearest to a text, all at the same least distance. */
function nearest(text: string, keys: Iterable<string>, limit: number): string[] {
  let least = limit;
  let near: string[] = [];
  if (limit === 0) return near;
  for (const key of keys) {
    const distance = editDistance(text, key, least);
    if (distance > least) continue;
    near = distance < least ? [key] : [...near, key];
    least = distance;
  }
  return near;
}
