import { readCsv } from '../reference.ts';

/** Something that can be found on a tree, what it leads to and what is done about it. */
export interface Ailment {
  part: string;
  damage: string | null;
  fungus: string | null;
  pest: string | null;
  habitat: string | null;
  /** Genera it befalls; any when empty. */
  genera: readonly string[];
  /** Youngest and oldest age of the tree in years. */
  age: readonly [number, number];
  /** Characters of the areas it occurs in; any when empty. */
  where: readonly string[];
  /** Seen only then. */
  season: 'leafed' | 'leafless' | null;
  /** Years for each step of severity; 0: stays as it is. */
  yearsPerStep: number;
  /** Does it bear on whether the tree stands and holds? */
  structural: boolean;
  /** What is done from severity 2 on, and whether it is gone afterwards. */
  measure: string | null;
  heals: boolean;
  /** Stages of vitality lost with each step of severity. */
  vitality: number;
  sizeCm: readonly [number, number] | null;
  places: readonly string[];
  /** How common it is among what may befall the tree. */
  weight: number;
}

/** The common ailments; fungi and pests only on the hosts that the code lists name. */
export async function readAilments(): Promise<Ailment[]> {
  return (await readCsv('town/ailments.csv')).map(ailmentOf);
}

const NEVER_SEEN: Ailment = {
  part: 'K',
  damage: null,
  fungus: null,
  pest: null,
  habitat: null,
  genera: [],
  age: [0, 999],
  where: [],
  season: null,
  yearsPerStep: 0,
  structural: false,
  measure: null,
  heals: false,
  vitality: 0,
  sizeCm: null,
  places: [],
  weight: 0,
};

/** What a dead tree shows. */
export const DEATH: Ailment = { ...NEVER_SEEN, damage: 'K30', structural: true, measure: 'M60', vitality: 3 };

const BROKEN: Ailment = { ...NEVER_SEEN, measure: 'M34', heals: true };
/** What a storm leaves behind. */
export const STORM_DAMAGE: readonly Ailment[] = [
  { ...BROKEN, damage: 'K04', sizeCm: [4, 16], weight: 5 },
  { ...BROKEN, damage: 'K29', weight: 3 },
  { ...BROKEN, part: 'A', damage: 'A06', measure: 'M25', structural: true, sizeCm: [20, 60], weight: 1 },
];

/** Lists that many ailments share, by the word that stands for them in the table. */
const SHARED: Record<string, readonly string[]> = {
  streets: ['wall', 'ring', 'radial', 'avenue', 'residential', 'square', 'car park'],
  lawns: [
    'park',
    'castle garden',
    'cemetery',
    'school',
    'playground',
    'sports',
    'orchard',
    'meadow',
    'day care',
  ],
  sides: ['straßenseitig', 'gehwegseitig', 'Nordseite', 'Ostseite', 'Südseite', 'Westseite'],
  heights: ['in 2 m Höhe', 'in 3 m Höhe', 'in 4 m Höhe', 'in 6 m Höhe'],
};

function ailmentOf(row: Record<string, string>): Ailment {
  return {
    part: row.part ?? '',
    damage: row.damage || null,
    fungus: row.fungus || null,
    pest: row.pest || null,
    habitat: row.habitat || null,
    genera: listOf(row.genera),
    age: rangeOf(row.min_age, row.max_age) ?? NEVER_SEEN.age,
    where: listOf(row.where),
    season: row.season === 'leafed' || row.season === 'leafless' ? row.season : null,
    yearsPerStep: Number(row.years_per_step),
    structural: row.structural === 'yes',
    measure: row.measure || null,
    heals: row.heals === 'yes',
    vitality: Number(row.vitality),
    sizeCm: rangeOf(row.min_size_cm, row.max_size_cm),
    places: listOf(row.places),
    weight: Number(row.weight),
  };
}

function listOf(text = ''): readonly string[] {
  return text === '' ? [] : (SHARED[text] ?? text.split('|'));
}

function rangeOf(least: string | undefined, most: string | undefined): readonly [number, number] | null {
  return least && most ? [Number(least), Number(most)] : null;
}
