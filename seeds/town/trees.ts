import { addDays, addMonths, yearOf, type Day } from '../../server/calendar/calendar.rules.ts';
import { bylawProtection } from '../../server/trees/trees.rules.ts';
import type { Ailment } from './ailments.ts';
import type { Chance } from './chance.ts';
import { drawFate, type Fate } from './fates.ts';
import { grown, type Measures } from './growth.ts';
import { replantedTaxon } from './mixes.ts';
import { lonLatOf, type LonLat, type Point } from './plane.ts';
import type { DemoArea, Site } from './sites.ts';
import type { SpeciesFacts } from './speciesFacts.ts';
import { surveyedBy, taggedWith } from './survey.ts';
import type { Taxon } from './taxa.ts';

export type TreeStatus = 'PLAN' | 'NEU' | 'BEST' | 'FAELL' | 'GEF' | 'UMG' | 'STUB' | 'TORSO' | 'LEER';

export interface DemoTree extends Measures {
  id: string;
  area: DemoArea;
  site: Site;
  position: LonLat;
  positionMethod: string;
  positionAccuracyM: number;
  number: string;
  generation: number;
  predecessorId: string | null;
  status: TreeStatus;
  memberCount: number | null;
  species: SpeciesFacts;
  cultivar: string | null;
  plantingYear: number | null;
  plantingYearEstimated: boolean;
  girthHeightM: number | null;
  protections: string[];
  tagKind: string | null;
  tagNumber: string | null;
  remarks: string | null;
  /** When it came to this site, as far as anybody knows; and when it went. */
  plantedOn: Day;
  endedOn: Day | null;
  /** Until when young-tree care visits it; long ago for old trees, and never for groups. */
  careEndsOn: Day;
}

/** Young trees are in the care of the planting contract and what follows it for so many years. */
const CARE_YEARS = 8;

/** How a run of the generator is set up. */
export interface Setting {
  today: Day;
  /** The first day of the eight years that are told. */
  start: Day;
  /** Three years ago: since then tablets know where they are, and control tasks are kept. */
  recent: Day;
  species: ReadonlyMap<string, SpeciesFacts>;
  ailments: readonly Ailment[];
}

/** The trees of an area's sites in the order of the walk; where one has gone, its successor follows it. */
export function growTrees(area: DemoArea, setting: Setting, chance: Chance): DemoTree[] {
  const girthHeightM = chance.happens(0.75) ? 1 : 1.3;
  const numbers = numbering(setting, chance);
  return area.sites.flatMap((site, index) => {
    const own = chance.fork(String(index));
    const recent = site.kind === 'EB' && own.happens(0.07);
    const plantedIn = recent ? yearOf(setting.today) - own.whole(1, 10) : site.plantedIn;
    const plantedOn = plantingDay(plantedIn, setting, own);
    const fate = drawFate(site, plantedOn, setting, own);
    const base = { area, site, number: numbers(plantedIn), girthHeightM, setting };
    const first = growTree({ ...base, taxon: site.taxon, plantedOn, fate, predecessor: null }, own);
    const successor = fate.replantedOn && {
      ...base,
      taxon: replantedTaxon(yearOf(fate.replantedOn), own),
      plantedOn: fate.replantedOn,
      fate: { status: 'BEST' as const, endedOn: null, replantedOn: null }, // the literal of TreeStatus
      predecessor: first,
    };
    return successor ? [first, growTree(successor, own)] : [first];
  });
}

/** 1, 2, 3 …; a tree planted later between numbered ones takes a letter: 12a. */
function numbering({ start }: Setting, chance: Chance): (plantedIn: number) => string {
  let number = 0;
  let letters = 0;
  return (plantedIn) => {
    if (plantedIn > yearOf(start) && number > 0 && letters < 3 && chance.happens(0.4)) {
      return `${number}${'abc'[letters++]}`;
    }
    letters = 0;
    return String(++number);
  };
}

/** Trees are planted from November to March; of old ones only the year is told. */
function plantingDay(year: number, { today }: Setting, chance: Chance): Day {
  const day = addDays(`${year}-11-05`, chance.whole(0, 140));
  const latest = addDays(today, -20);
  return day < latest ? day : latest;
}

interface Planted {
  area: DemoArea;
  site: Site;
  number: string;
  girthHeightM: number;
  setting: Setting;
  taxon: Taxon;
  plantedOn: Day;
  fate: Fate;
  predecessor: DemoTree | null;
}

function growTree(planted: Planted, chance: Chance): DemoTree {
  const { area, site, setting, taxon, fate, plantedOn } = planted;
  const species = setting.species.get(taxon.botanicalName);
  if (!species) throw new Error(`${taxon.botanicalName} is not in species.csv`);
  const survey = surveyedBy(area, chance);
  const measured = measuresOf(planted, chance);
  return {
    id: chance.uuid(Date.parse(plantedOn > setting.start ? plantedOn : setting.start)),
    area,
    site,
    position: lonLatOf(shifted(site.point, survey.positionAccuracyM, chance)),
    ...survey,
    ...successionOf(planted),
    status: fate.status,
    memberCount: membersOf(site, chance),
    species,
    cultivar: taxon.cultivar,
    ...plantingYearOf(planted, chance),
    ...measured,
    protections: protectionsOf(planted, species, measured),
    tagKind: taggedWith(area, fate.status, chance),
    tagNumber: null,
    remarks: chance.happens(0.015) ? chance.pick(REMARKS) : null,
    plantedOn,
    endedOn: fate.endedOn,
    careEndsOn: site.kind === 'EB' ? addMonths(plantedOn, CARE_YEARS * 12) : plantedOn,
  };
}

function successionOf({ number, predecessor }: Planted) {
  const generation = predecessor ? predecessor.generation + 1 : 1;
  return { number, generation, predecessorId: predecessor?.id ?? null };
}

/** Of old trees the year is mostly estimated; a site that is only planned has none. */
function plantingYearOf({ plantedOn, fate }: Planted, chance: Chance) {
  if (fate.status === 'PLAN') return { plantingYear: null, plantingYearEstimated: false };
  const plantingYear = yearOf(plantedOn);
  return { plantingYear, plantingYearEstimated: plantingYear < 1975 && chance.happens(0.85) };
}

/** How many trees the record of a group, a row or a stand stands for. */
const MEMBERS = { BG: [5, 25], AL: [8, 40], FB: [60, 400] } as const;

function membersOf({ kind }: Site, chance: Chance): number | null {
  if (kind === 'EB') return null;
  const [few, many] = MEMBERS[kind];
  return chance.whole(few, many);
}

type Measured = Measures & { girthHeightM: number | null };

/** Nothing is measured where nothing stands; of groups only the height, of monoliths no crown. */
function measuresOf(
  { site, taxon, fate, plantedOn, setting, girthHeightM }: Planted,
  chance: Chance,
): Measured {
  if (fate.status === 'PLAN') return { heightM: 0, crownDiameterM: 0, stemGirthsCm: [], girthHeightM: null };
  const until = fate.endedOn ?? setting.today;
  const years = Math.max(0, yearOf(until) - yearOf(plantedOn));
  const stems = taxon.multiStemmed && !site.street && chance.happens(0.16) ? chance.whole(2, 5) : 1;
  const measures = grown(taxon, years, site.fertility, stems, chance);
  if (site.kind !== 'EB') return { ...measures, crownDiameterM: 0, stemGirthsCm: [], girthHeightM: null };
  const monolith = { heightM: Math.min(6, measures.heightM), crownDiameterM: 0 };
  return { ...measures, ...(fate.status === 'TORSO' ? monolith : {}), girthHeightM };
}

const REMARKS = [
  'Bank unter der Krone',
  'Leitungstrasse nahe am Stammfuß',
  'Nistkasten hängt auf der Ostseite',
  'Anwohner meldet Laub in der Dachrinne',
  'Bei Bauarbeiten 2019 Wurzeln freigelegt und abgedeckt',
  'Pflanzung einer Schulklasse',
] as const;

/** A surveyed point is off by about half the accuracy its method promises. */
function shifted([east, north]: Point, accuracyM: number, chance: Chance): Point {
  return [east + chance.normal(0, accuracyM / 3), north + chance.normal(0, accuracyM / 3)];
}

function protectionsOf(
  { area, predecessor, fate }: Planted,
  { bylaw }: SpeciesFacts,
  { stemGirthsCm, girthHeightM }: Measured,
): string[] {
  const byBylaw = bylawProtection({ bylaw, stemGirthsCm, girthHeightM }).protected === true;
  return [
    ...(byBylaw ? ['BSS'] : []),
    ...(area.character === 'hedge bank' ? ['GLB'] : []),
    ...(area.character === 'avenue' ? ['ALL'] : []),
    ...(area.character === 'castle garden' ? ['DEN'] : []),
    ...(predecessor ? ['KOM'] : []),
    ...(fate.status === 'TORSO' ? ['HAB'] : []),
  ];
}
