import { botanicalKey, HYBRID, letterKey, readSpeciesName, UNIDENTIFIED } from './speciesName.rules.ts';

export interface NamedSpecies {
  id: number;
  botanicalName: string;
  germanName: string;
  englishName: string;
}

export interface SpeciesSynonym {
  name: string;
  speciesId: number;
  cultivar: string | null;
}

/** Where a name leads. */
export interface Target {
  speciesId: number;
  cultivar: string | null;
}

export interface Genus {
  unidentified: Target | null;
  hybrid: Target | null;
  /** By the key behind the genus: `cordata`. */
  epithets: Map<string, Target>;
  /** Known cultivars of the genus by their letters; null when two species have one of that name. */
  cultivars: Map<string, Target | null>;
}

/** All names of all species, ready to be asked for. Build it once, with `speciesIndex`. */
export interface NameIndex {
  /** By botanical key, with `'cultivar` behind it for a named cultivar. */
  botanical: Map<string, Target>;
  /** German and English names by their letters; null when a name means two things. */
  spoken: Map<string, Target | null>;
  genera: Map<string, Genus>;
  botanicalNames: Map<number, string>;
}

/** Files every name under every key it may be asked by; the stronger claim comes first. */
export function indexNames(species: readonly NamedSpecies[], synonyms: readonly SpeciesSynonym[]): NameIndex {
  const index: NameIndex = {
    botanical: new Map(),
    spoken: new Map(),
    genera: new Map(),
    botanicalNames: new Map(),
  };
  for (const { id, botanicalName } of species) {
    index.botanicalNames.set(id, botanicalName);
    addBotanical(index, botanicalName, { speciesId: id, cultivar: null });
  }
  for (const { name, speciesId, cultivar } of synonyms) addBotanical(index, name, { speciesId, cultivar });
  for (const claims of spokenClaims(species, synonyms)) addSpoken(index.spoken, claims);
  return index;
}

function addBotanical(index: NameIndex, name: string, target: Target): void {
  if (!isBotanical(name)) return;
  const { words, cultivar } = readSpeciesName(name);
  const key = botanicalKey(words);
  const fullKey = cultivar ? `${key}'${letterKey(cultivar)}` : key;
  if (!index.botanical.has(fullKey)) index.botanical.set(fullKey, target);
  const [genusKey = '', ...rest] = key.split(' ');
  const genus = index.genera.get(genusKey) ?? newGenus();
  index.genera.set(genusKey, genus);
  const named = cultivar ?? target.cultivar;
  if (named) noteCultivar(genus, letterKey(named), target);
  if (cultivar) return;
  const epithet = rest.join(' ');
  if (epithet === UNIDENTIFIED) genus.unidentified ??= target;
  else if (epithet === HYBRID) genus.hybrid ??= target;
  else if (!genus.epithets.has(epithet)) genus.epithets.set(epithet, target);
}

/** `Acer rubrum` and `Ulmus 'Lobel'`, but not `Rot-Ahorn` or `red maple`: a capital, then a small letter. */
function isBotanical(name: string): boolean {
  return /^(× )?[A-Z][a-z]+ (× )?([a-z]+|'|[a-z]+\.)/.test(name);
}

function newGenus(): Genus {
  return { unidentified: null, hybrid: null, epithets: new Map(), cultivars: new Map() };
}

function noteCultivar(genus: Genus, key: string, target: Target): void {
  const known = genus.cultivars.get(key);
  const clashes = known !== undefined && known?.speciesId !== target.speciesId;
  genus.cultivars.set(key, clashes ? null : target);
}

type Claim = [name: string, target: Target];

/** Who may claim a German or English name, strongest first. Within one group two claimants cancel each other. */
function spokenClaims(species: readonly NamedSpecies[], synonyms: readonly SpeciesSynonym[]): Claim[][] {
  const identified = species.filter(({ botanicalName }) => !botanicalName.endsWith(` ${UNIDENTIFIED}.`));
  const unidentified = species.filter(({ botanicalName }) => botanicalName.endsWith(` ${UNIDENTIFIED}.`));
  const claim = (name: string, speciesId: number): Claim => [name, { speciesId, cultivar: null }];
  return [
    identified.map(({ germanName, id }) => claim(germanName, id)),
    synonyms.map(({ name, speciesId, cultivar }) => [name, { speciesId, cultivar }]),
    identified.flatMap(({ germanName, id }) => commonVariants(germanName).map((name) => claim(name, id))),
    unidentified.flatMap(({ germanName, id }) => genusNames(germanName).map((name) => claim(name, id))),
    identified.flatMap(({ germanName, id }) => bareNoun(germanName).map((name) => claim(name, id))),
    identified.map(({ englishName, id }) => claim(englishName, id)),
  ];
}

function addSpoken(spoken: Map<string, Target | null>, claims: readonly Claim[]): void {
  const claimed = new Map<string, Target | null>();
  for (const [name, target] of claims) {
    const key = letterKey(name);
    if (spoken.has(key)) continue;
    const other = claimed.get(key);
    const same =
      other === undefined || (other?.speciesId === target.speciesId && other.cultivar === target.cultivar);
    claimed.set(key, same ? target : null);
  }
  for (const [key, target] of claimed) spoken.set(key, target);
}

/** `Gewöhnliche Esche` is also written `Gemeine Esche`. */
function commonVariants(germanName: string): string[] {
  const [, , ending, noun] = COMMON.exec(germanName) ?? [];
  return ending && noun
    ? ['Gemein', 'Gewöhnlich', 'Europäisch'].map((adjective) => `${adjective}${ending} ${noun}`)
    : [];
}

/** … and `Echte Quitte` simply `Quitte`, unless that is the name of a whole genus. */
function bareNoun(germanName: string): string[] {
  return COMMON.exec(germanName)?.slice(3) ?? [];
}

const COMMON = /^(Gewöhnlich|Echt|Europäisch)(e[rs]?) (.+)$/;

/** `Mehlbeere/Eberesche (unbestimmt)` → both nouns. */
function genusNames(germanName: string): string[] {
  return germanName.replace(' (unbestimmt)', '').split('/');
}
