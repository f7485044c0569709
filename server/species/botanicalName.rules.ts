import { found, genusKey, onlyOne, type Found } from './nameMatch.rules.ts';
import type { Genus, NameIndex, Target } from './speciesIndex.rules.ts';
import { botanicalKey, HYBRID, letterKey, readSpeciesName, type SpeciesName } from './speciesName.rules.ts';

/** The first part is a botanical name as it stands, or an abbreviated or longer form of one. */
export function matchBotanical(name: SpeciesName, index: NameIndex): Found | null {
  const key = botanicalKey(name.words);
  const { cultivar } = name;
  const full = cultivar && index.botanical.get(`${key}'${letterKey(cultivar)}`);
  if (full) return { ...full, how: 'name' };
  const genus = index.genera.get(genusKey(name));
  const plain = index.botanical.get(key);
  if (plain && genus && (plain === genus.unidentified || plain === genus.hybrid)) {
    return ofGenus(plain, cultivar, genus);
  }
  if (plain) return found(plain, cultivar, isOwnName(plain, key, index) ? 'name' : 'synonym');
  return genus ? longerOrShorter(name, genus) : null;
}

/** `Malus 'Red Sentinel'`: the species of a known cultivar, else a hybrid, else the genus. */
export function ofGenus(plain: Target, cultivar: string | null, genus: Genus): Found {
  const key = cultivar === null ? '' : letterKey(cultivar);
  if (key === HYBRID || /^hybriden?$/.test(key)) return found(genus.hybrid ?? plain, null, 'name');
  const known = genus.cultivars.get(key);
  if (known) return { ...known, how: 'name' };
  return found(cultivar === null ? plain : (genus.hybrid ?? plain), cultivar, 'name');
}

function longerOrShorter(name: SpeciesName, genus: Genus): Found | null {
  const [first = '', second = '', ...rest] = name.words;
  const rank = rest.filter((word) => !word.endsWith('.'));
  const epithet = botanicalKey([first, second]).split(' ').slice(1).join(' ');
  if (second.endsWith('.')) {
    const full = onlyOne(
      [...genus.epithets].filter(([key]) => key.startsWith(epithet)).map(([, target]) => target),
    );
    return (
      full && found(full, cultivarOf(name.cultivar ? [name.cultivar] : rank, full, genus), 'abbreviation')
    );
  }
  const species = genus.epithets.get(epithet);
  if (!species) return name.cultivar === null ? knownCultivar([second, ...rank], genus) : null;
  if (rank.length === 0) return found(species, name.cultivar, 'name');
  const cultivar = name.cultivar ?? cultivarOf(rank, species, genus);
  return found(species, cultivar, cultivar === null ? 'reduced' : 'name');
}

/** `Pyrus communis Beech Hill`: words behind the epithet that are a known cultivar, or look like one. */
function cultivarOf(words: readonly string[], species: Target, genus: Genus): string | null {
  const text = words.join(' ');
  const known = genus.cultivars.get(letterKey(text));
  if (known && known.speciesId === species.speciesId) return known.cultivar ?? text;
  return /^\p{Lu}\p{Ll}/u.test(text) ? text : null;
}

/** `Malus evereste`. */
function knownCultivar(words: readonly string[], genus: Genus): Found | null {
  const known = genus.cultivars.get(letterKey(words.join(' ')));
  return known ? { ...known, how: 'synonym' } : null;
}

function isOwnName(target: Target, key: string, index: NameIndex): boolean {
  const own = index.botanicalNames.get(target.speciesId) ?? '';
  return target.cultivar === null && botanicalKey(readSpeciesName(own).words) === key;
}
