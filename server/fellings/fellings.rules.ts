import { daysBetween, monthOf, yearOf, type Day } from '../calendar/calendar.rules.ts';
import { inClosedSeason, type Urgency } from '../measures/measures.rules.ts';
import type { BylawAnswer } from '../trees/trees.rules.ts';

/** What is to be decided about a felling, in the order of its page. */
export const FELLING_STEPS = ['reason', 'season', 'permit', 'habitat', 'after'] as const;
export type FellingStep = (typeof FELLING_STEPS)[number];

/** Measures after which no tree stands any more, or only its trunk. */
export const FELLING_MEASURES = ['M60', 'M61', 'M62', 'M63'] as const;
/** Of them the one that leaves the trunk as a monolith: no stump to decide about. */
const MONOLITH = 'M63';

export function isFelling(measure: string): boolean {
  return FELLING_MEASURES.some((felling) => felling === measure);
}

/**
 * Severe cuts are bound by season (§ 39), by habitats (§ 44) and, at a protected tree, by the bylaw, which forbids to
 * change it as it forbids to fell it; the rest is asked of fellings only. Own proposal.
 */
export function stepsOf(measure: string): readonly FellingStep[] {
  return isFelling(measure) ? FELLING_STEPS : ['season', 'permit', 'habitat'];
}

export const PERMITS = ['not_needed', 'to_apply', 'applied', 'granted', 'refused'] as const;
export type Permit = (typeof PERMITS)[number];
export const STUMPS = ['stays', 'grind', 'removed'] as const;
export type Stump = (typeof STUMPS)[number];

/**
 * Work that is about the site, the stump, other people or what makes up for the tree: it is done also when the tree is
 * gone. Own proposal.
 */
const OUTLIVING: readonly string[] = ['M64', 'M65', 'M66', 'M67', 'M69', 'M75', 'M76', 'M77', 'M78'];

/** Is a measure without an object once a felling of its tree is accepted? Of a monolith the trunk still stands. */
export function fallsWithTree(measure: string, felling: string): boolean {
  return isFelling(felling) && felling !== MONOLITH && !OUTLIVING.includes(measure);
}

/** All that is decided about a felling; what is not yet is null. */
export interface FellingFacts {
  reason: string | null;
  reasonWords: string | null;
  hasFallen: boolean;
  plannedOn: Day | null;
  seasonGround: string | null;
  seasonWords: string | null;
  seasonYear: number | null;
  toldOn: Day | null;
  toldWords: string | null;
  permit: Permit | null;
  permitWords: string | null;
  permitAuthority: string | null;
  permitReference: string | null;
  permitAppliedOn: Day | null;
  permitGrantedOn: Day | null;
  permitValidUntil: Day | null;
  permitConditions: string | null;
  habitatOn: Day | null;
  habitatCheckedBy: string | null;
  habitatMethods: string[];
  habitats: string[];
  habitatDecision: string | null;
  habitatWords: string | null;
  stump: Stump | null;
  replacementCount: number | null;
  replacementGirthCm: number | null;
  replacementPlace: string | null;
  replacementDueBy: Day | null;
  replacementBasis: string | null;
  replacementWords: string | null;
}

export const UNDECIDED: FellingFacts = {
  reason: null,
  reasonWords: null,
  hasFallen: false,
  plannedOn: null,
  seasonGround: null,
  seasonWords: null,
  seasonYear: null,
  toldOn: null,
  toldWords: null,
  permit: null,
  permitWords: null,
  permitAuthority: null,
  permitReference: null,
  permitAppliedOn: null,
  permitGrantedOn: null,
  permitValidUntil: null,
  permitConditions: null,
  habitatOn: null,
  habitatCheckedBy: null,
  habitatMethods: [],
  habitats: [],
  habitatDecision: null,
  habitatWords: null,
  stump: null,
  replacementCount: null,
  replacementGirthCm: null,
  replacementPlace: null,
  replacementDueBy: null,
  replacementBasis: null,
  replacementWords: null,
};

/** Code of `closed_season_ground`: the tree could not wait, and the nature authority is told afterwards. */
export const IMMINENT_DANGER = 'GIV';
/** Codes of `habitat_decision` under which nothing may be cut. */
export const HABITAT_STOPS: readonly string[] = ['WART', 'NEIN'];
/** Under all others but this one somebody has to say what was seen or what is done about it. */
export const NO_HABITATS = 'OHNE';
/** The check could not be made before the danger was removed. */
export const HABITAT_AFTERWARDS = 'NACH';

/** Methods of `investigation` by which nests, cavities and roosts are looked for; the others look into the wood. */
export const HABITAT_METHODS: readonly string[] = ['U01', 'U09', 'U10', 'U14'];

/**
 * Imminent danger goes first, its record follows: by the inspector's urgency, or by the office's ground in the year it was
 * decided for. A danger nobody removed that year was none, or is to be decided anew.
 */
export function isEmergency(
  { urgency, facts }: { urgency: Urgency; facts: FellingFacts },
  day: Day,
): boolean {
  return urgency === 'D0' || (facts.seasonGround === IMMINENT_DANGER && facts.seasonYear === yearOf(day));
}

/** The first day between two on which felling is closed: § 39 (5) no. 2 BNatSchG, 1 March to 30 September. */
export function firstClosedDay(from: Day, until: Day): Day | null {
  if (inClosedSeason(from)) return from;
  const opens = monthOf(from) <= 2 ? yearOf(from) : yearOf(from) + 1;
  const firstOfMarch = `${String(opens).padStart(4, '0')}-03-01`;
  return firstOfMarch <= until ? firstOfMarch : null;
}

/** Is there a recorded exception for felling on a closed day? It holds for the season it was decided for. */
export function isExcepted({ seasonGround, seasonYear }: FellingFacts, day: Day): boolean {
  return seasonGround !== null && seasonYear === yearOf(day);
}

export type Protection = 'protected' | 'unprotected' | 'unknown';

/** Protections that want no permit: none at all, worth as a habitat (that is § 44), somebody's sponsorship. */
const WITHOUT_PERMIT: readonly string[] = ['KEIN', 'HAB', 'PAT'];

/** Does a felling or a severe cut of the tree need somebody's permit? The bylaw's answer comes from `bylawProtection`. */
export function protectionOf(protections: readonly string[], bylaw: BylawAnswer): Protection {
  if (protections.some((code) => !WITHOUT_PERMIT.includes(code)) || bylaw.protected) return 'protected';
  return bylaw.protected === null ? 'unknown' : 'unprotected';
}

export type PermitState =
  | 'not_needed'
  | 'undecided'
  | 'waiting'
  | 'granted'
  | 'granted_later'
  | 'expired'
  | 'refused';

/** How the permit stands on the day of the work. An unprotected tree needs none, and nobody has to say so. */
export function permitOn(facts: FellingFacts, protection: Protection, day: Day): PermitState {
  switch (facts.permit) {
    case null:
      return protection === 'unprotected' ? 'not_needed' : 'undecided';
    case 'not_needed':
      return 'not_needed';
    case 'to_apply':
    case 'applied':
      return 'waiting';
    case 'refused':
      return 'refused';
    case 'granted':
      if (facts.permitValidUntil !== null && facts.permitValidUntil < day) return 'expired';
      return facts.permitGrantedOn !== null && facts.permitGrantedOn > day ? 'granted_later' : 'granted';
  }
}

/** A nest is built and laid in within about three weeks: an older check is to be looked at again. Own proposal. */
const HABITAT_FRESH_DAYS = 21;

/** How many days before the work habitats were looked for, when that is long ago; nothing is refused for it. */
export function staleHabitatDays({ habitatOn, plannedOn }: FellingFacts): number | null {
  if (habitatOn === null || plannedOn === null) return null;
  const days = daysBetween(habitatOn, plannedOn);
  return days > HABITAT_FRESH_DAYS ? days : null;
}

/** What a tree is once the felling is accepted. */
export function statusAfterFelling(
  measure: string,
  { stump, hasFallen }: FellingFacts,
): 'GEF' | 'UMG' | 'STUB' | 'TORSO' {
  if (measure === MONOLITH) return 'TORSO';
  if (stump !== 'removed') return 'STUB';
  return hasFallen ? 'UMG' : 'GEF';
}

/** Is it said what remains after the felling: the stump, and whether and how the tree is replaced? */
export function isAfterDecided(measure: string, { stump, replacementCount }: FellingFacts): boolean {
  return replacementCount !== null && (stump !== null || measure === MONOLITH);
}

/** Measures after which a stump is gone. */
export const STUMP_MEASURES: readonly string[] = ['M64', 'M65'];

export function hasStump(measure: string): boolean {
  return measure !== MONOLITH;
}
