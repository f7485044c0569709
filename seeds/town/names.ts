import type { Chance } from './chance.ts';

/** The town and everything in it is invented. */
export const TOWN_NAME = 'Erlenhude';

/** The quarters outside the old town, anticlockwise from the east. */
export const DISTRICTS = [
  'Ellernbrook',
  'Immenkamp',
  'Poggenburg',
  'Wiekhorst',
  'Reitland',
  'Gagelmoor',
  'Swaanwarf',
  'Eekenbrink',
] as const;
export const OLD_TOWN = 'Altstadt';

export const WALL_NAMES = ['Immenwall', 'Poggenwall', 'Swaanwall', 'Kornwall'] as const;
export const RING_NAMES = ['Osterring', 'Norderring', 'Westerring', 'Süderring'] as const;
/** One for each direction; the third is the avenue of limes. */
export const RADIAL_NAMES = [
  'Ellernbrooker Heerstraße',
  'Immenkamper Chaussee',
  'Hoge Allee',
  'Wiekhorster Landstraße',
  'Reitlander Straße',
  'Gagelmoorer Damm',
  'Butendieker Straße',
  'Eekenbrinker Chaussee',
] as const;

const FIRST = [
  'Adebar',
  'Barken',
  'Brombeer',
  'Bullen',
  'Dannen',
  'Deichsel',
  'Dobben',
  'Ellern',
  'Fledder',
  'Flieder',
  'Fuhren',
  'Gagel',
  'Goos',
  'Grashüpfer',
  'Hasen',
  'Haver',
  'Heister',
  'Holler',
  'Hummel',
  'Igel',
  'Immen',
  'Kiebitz',
  'Klinker',
  'Korn',
  'Kranich',
  'Kreien',
  'Lünken',
  'Marsch',
  'Mööhlen',
  'Nettel',
  'Ossen',
  'Pannkoken',
  'Plaggen',
  'Poggen',
  'Quitten',
  'Reet',
  'Roggen',
  'Schapen',
  'Schlehen',
  'Sperling',
  'Strohdach',
  'Swaan',
  'Torf',
  'Ulen',
  'Vossen',
  'Wacholder',
  'Weever',
  'Wicheln',
  'Wisch',
  'Wulf',
] as const;
const LAST = [
  'weg',
  'kamp',
  'straße',
  'stieg',
  'brink',
  'horst',
  'gang',
  'redder',
  'esch',
  'pad',
  'hof',
  'ring',
] as const;
const WHOLE = [
  'Achtern Diek',
  'Up de Geest',
  'Lüttje Heide',
  'Krumme Wisch',
  'Twintig Bargen',
  'An der Hunkebrügge',
  'Im Dreieck',
  'Hinter den Höfen',
  'Am Ellernsiel',
  'Bi de Waterköhl',
  'Twüschen de Wegen',
  'Zum Torfkahn',
] as const;

/** So many different names of small streets, in an order of chance. */
export function streetNames(count: number, chance: Chance): string[] {
  const names = new Set<string>(WHOLE);
  while (names.size < count) names.add(chance.pick(FIRST) + chance.pick(LAST));
  return shuffled([...names], chance).slice(0, count);
}

export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  return items
    .map((item) => ({ item, place: chance.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
