/** Dryness of the soil, from best to worst; a profile may leave out the middle. */
export type Dryness = 'good' | 'moderate' | 'bad';

/** Texture of the topsoil (Bodenkundliche Kartieranleitung, KA5, 2005); substrates such as those of the FLL are none of them. */
export const SOILS = ['Ss', 'Sl2', 'Sl3', 'Su3', 'Sl4', 'Ls3', 'Lu', 'Uu', 'Tu3'] as const;
export type Soil = (typeof SOILS)[number];

interface TensionStep {
  /** Years since planting, as difference of the calendar years, both included. */
  years: readonly [number, number];
  /** Depths in cm, from (included) – to (not included). */
  depths: readonly [number, number];
  /** kPa: from here moderate, null where the profile knows no middle; from here bad. */
  moderateFrom: number | null;
  badFrom: number;
}

interface About {
  id: string;
  source: string;
  /** For what it was made; beyond it nothing is assessed. */
  validity: string;
}

export interface TensionProfile extends About {
  kind: 'tension';
  steps: readonly TensionStep[];
}

export interface VolumetricProfile extends About {
  kind: 'volumetric';
  /** Per cent of the usable field capacity: below it moderate, below it bad. */
  moderateBelow: number;
  badBelow: number;
  /** vol-% at the permanent wilting point and at field capacity. */
  soils: Readonly<Record<Soil, { wiltingAt: number; fieldCapacity: number }>>;
}

export type Profile = TensionProfile | VolumetricProfile;

/** A probe is judged by the nearest of the depths of the table. Own proposal. */
const SHALLOW = [0, 45] as const;
const MIDDLE = [45, 75] as const;
const DEEP = [75, 200] as const;
const ANY_DEPTH = [0, 200] as const;

/**
 * Year by year the roots are led downward: in the third year the upper soil may dry out (1585 kPa is pF 4.2, the permanent
 * wilting point, beyond what a Watermark measures).
 */
export const TENSION_BY_YEAR: TensionProfile = {
  id: 'tension-by-year',
  kind: 'tension',
  source:
    'Systematic sensor-based watering of young trees, strategies BWS I–III (stadtundgruen.de 16986); table as in green-ecolution',
  validity: 'Watermark, Tensiomark, TEROS 21 · years 0 to 3 after planting · 30, 60 and 90 cm · any soil',
  steps: [
    { years: [0, 1], depths: ANY_DEPTH, moderateFrom: 25, badFrom: 33 },
    { years: [2, 2], depths: SHALLOW, moderateFrom: 62, badFrom: 81 },
    { years: [2, 2], depths: MIDDLE, moderateFrom: 25, badFrom: 33 },
    { years: [2, 2], depths: DEEP, moderateFrom: 25, badFrom: 33 },
    { years: [3, 3], depths: SHALLOW, moderateFrom: null, badFrom: 1585 },
    { years: [3, 3], depths: MIDDLE, moderateFrom: null, badFrom: 80 },
    { years: [3, 3], depths: DEEP, moderateFrom: null, badFrom: 80 },
  ],
};

/** The same limits for all three years: pF 2.5 and pF 2.9. */
export const TENSION_32_80: TensionProfile = {
  id: 'tension-32-80',
  kind: 'tension',
  source: 'Berliner Sanierungsmethode (stadtundgruen.de 16986): good to 32 kPa, critical above 80 kPa',
  validity: 'Watermark, Tensiomark, TEROS 21 · years 0 to 3 after planting · any depth and soil',
  steps: [{ years: [0, 3], depths: ANY_DEPTH, moderateFrom: 32, badFrom: 80 }],
};

/** Fires some ten times drier than the tensions above for the same young tree: the city chooses, none is silently right. */
export const USABLE_FIELD_CAPACITY: VolumetricProfile = {
  id: 'usable-field-capacity',
  kind: 'volumetric',
  source:
    'Below 50 % of the usable field capacity stress begins, below 30 % it is severe (DWD scale; UFZ drought monitor); capacities by KA5',
  validity:
    'Volumetric probes · trees of any age · soils of the KA5; no assessment for substrates and unknown soils',
  moderateBelow: 50,
  badBelow: 30,
  soils: {
    Ss: { wiltingAt: 4, fieldCapacity: 20 },
    Sl2: { wiltingAt: 7, fieldCapacity: 25 },
    Sl3: { wiltingAt: 9, fieldCapacity: 27 },
    Su3: { wiltingAt: 8, fieldCapacity: 29 },
    Sl4: { wiltingAt: 12, fieldCapacity: 30 },
    Ls3: { wiltingAt: 17, fieldCapacity: 33 },
    Lu: { wiltingAt: 19, fieldCapacity: 36 },
    Uu: { wiltingAt: 12, fieldCapacity: 38 },
    Tu3: { wiltingAt: 25, fieldCapacity: 38 },
  },
};

export const PROFILES: readonly Profile[] = [TENSION_BY_YEAR, TENSION_32_80, USABLE_FIELD_CAPACITY];

/** Names of the profiles, as installations keep them. */
export const PROFILE_IDS = ['tension-by-year', 'tension-32-80', 'usable-field-capacity'] as const;
export type ProfileId = (typeof PROFILE_IDS)[number];

/** What is proposed for a device, by what it measures. Own proposal: the profile the most cities start with. */
export function proposedProfile(measures: Limits['kind']): ProfileId {
  return measures === 'tension' ? 'tension-by-year' : 'usable-field-capacity';
}

/** Limits at one probe. `tension`: dry above, in kPa. `volumetric`: dry below, in vol-%; 1 % of usable capacity in vol-%. */
export type Limits =
  | { kind: 'tension'; moderateFrom: number | null; badFrom: number }
  | {
      kind: 'volumetric';
      moderateBelow: number;
      badBelow: number;
      wiltingAt: number;
      perCentOfCapacity: number;
    };

export interface ProbePlace {
  depthCm: number;
  soil: Soil | null;
  plantingYear: number | null;
}

/** The limits of a profile for a probe; null where the profile was not made for it: then only the curve is shown. */
export function limitsAt(
  profile: Profile,
  { depthCm, soil, plantingYear }: ProbePlace,
  year: number,
): Limits | null {
  if (profile.kind === 'tension') {
    const standing = plantingYear === null ? -1 : year - plantingYear;
    const step = profile.steps.find(
      ({ years, depths }) => includes(years, standing) && isIn(depths, depthCm),
    );
    return step === undefined
      ? null
      : { kind: 'tension', moderateFrom: step.moderateFrom, badFrom: step.badFrom };
  }
  if (soil === null) return null;
  const { wiltingAt, fieldCapacity } = profile.soils[soil];
  const perCentOfCapacity = (fieldCapacity - wiltingAt) / 100;
  const moisture = (percent: number) => wiltingAt + percent * perCentOfCapacity;
  return {
    kind: 'volumetric',
    moderateBelow: moisture(profile.moderateBelow),
    badBelow: moisture(profile.badBelow),
    wiltingAt,
    perCentOfCapacity,
  };
}

/** How much of what plants can use is there, in per cent; above 100 what will drain. */
export function usableCapacity(
  vwcPercent: number,
  { wiltingAt, perCentOfCapacity }: Extract<Limits, { kind: 'volumetric' }>,
) {
  return (vwcPercent - wiltingAt) / perCentOfCapacity;
}

function includes([first, last]: readonly [number, number], value: number): boolean {
  return value >= first && value <= last;
}

function isIn([from, to]: readonly [number, number], depthCm: number): boolean {
  return depthCm >= from && depthCm < to;
}
