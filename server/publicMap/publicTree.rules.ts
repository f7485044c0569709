import { PUBLIC_MAP_TEXT, type PublicLanguage } from './publicMap.text.ts';

/** The collections of the geoportal that hold trees, in which the public map shows them. */
export const TREE_KINDS = ['trees', 'planned-trees', 'felled-trees'] as const;
export type TreeKind = (typeof TREE_KINDS)[number];

/** What the geoportal tells of a tree, by the names of its fields. */
export type Told = Readonly<Record<string, string | number | null | undefined>>;

export interface Fact {
  label: string;
  value: string;
}

/** What people call it. */
export function nameOfTree(kind: TreeKind, told: Told, language: PublicLanguage): string {
  const text = PUBLIC_MAP_TEXT[language];
  const name = textOf(told, 'art_dt') ?? botanicalName(told);
  return name ?? (kind === 'planned-trees' ? text.noSpeciesPlanned : text.noSpecies);
}

/** With its cultivar, as nurseries write it; null where the species is not known. */
export function botanicalName(told: Told): string | null {
  const species = textOf(told, 'art_bot') ?? textOf(told, 'gattung');
  const cultivar = textOf(told, 'sorte');
  if (species === null) return null;
  return cultivar === null ? species : `${species} '${cultivar}'`;
}

/** Where it stands, and what tells it from its neighbours: a line for lists. */
export function lineOfTree(told: Told, language: PublicLanguage): string {
  const text = PUBLIC_MAP_TEXT[language];
  const number = textOf(told, 'baumnummer');
  const year = textOf(told, 'pflanzjahr');
  return [
    textOf(told, 'strasse'),
    number === null ? null : text.number(number),
    year === null ? null : text.plantedIn(year),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** Label and value of what is known of a tree; what is not known is left out. */
export function factsOfTree(told: Told, language: PublicLanguage): Fact[] {
  const { about, metres } = PUBLIC_MAP_TEXT[language];
  const inMetres = (name: string) => {
    const value = numberOf(told, name, language);
    return value === null ? null : metres(value);
  };
  const stems = Number(told.anzahl_staemme ?? 0);
  return [
    { label: about.where, value: textOf(told, 'strasse') },
    { label: about.number, value: textOf(told, 'baumnummer') },
    { label: about.district, value: textOf(told, 'stadtteil') },
    { label: about.site, value: textOf(told, 'standorttyp') },
    { label: about.age, value: ageOf(told, language) },
    { label: about.height, value: inMetres('hoehe_m') },
    { label: about.girth, value: girthOf(told, language) },
    { label: about.stems, value: stems > 1 ? String(stems) : null },
    { label: about.crown, value: inMetres('kronendurchmesser_m') },
    { label: about.status, value: textOf(told, 'status') },
    { label: about.changed, value: dayOf(told.stand, language) },
  ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
}

/** A day as people of that language write it. */
export function dayOf(day: Told[string], language: PublicLanguage): string | null {
  if (typeof day !== 'string') return null;
  const noon = new Date(`${day}T12:00:00Z`);
  return noon.toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
}

function ageOf(told: Told, language: PublicLanguage): string | null {
  const text = PUBLIC_MAP_TEXT[language];
  const planted = textOf(told, 'pflanzjahr');
  const years = told.standalter;
  if (planted === null) return null;
  return typeof years === 'number' && years > 0 ? text.age(String(years), planted) : text.ageYoung(planted);
}

function girthOf(told: Told, language: PublicLanguage): string | null {
  const girth = numberOf(told, 'stammumfang_cm', language);
  return girth === null
    ? null
    : PUBLIC_MAP_TEXT[language].girth(girth, numberOf(told, 'messhoehe_m', language));
}

function textOf(told: Told, name: string): string | null {
  const value = told[name];
  return value === null || value === undefined || value === '' ? null : String(value);
}

function numberOf(told: Told, name: string, language: PublicLanguage): string | null {
  const value = told[name];
  return typeof value === 'number' ? value.toLocaleString(language) : null;
}
