import { addMonths, yearOf, type Day } from '../calendar/calendar.rules.ts';

/** Where a tree stands in its control rhythm; the map's colours and the list's filter say the same. */
export const CONTROL_STATES = [
  'overdue',
  'due',
  'upcoming',
  'ok',
  'uninspected',
  'exempt',
  'planned',
  'gone',
] as const;
export type ControlState = (typeof CONTROL_STATES)[number];

/** Statuses of trees that no longer stand, or stand in somebody else's care. */
export const GONE_STATUSES = ['GEF', 'UMG', 'STUB', 'LEER', 'ABG', 'FEHL'] as const;

/** Is there no tree to control under this status? */
export function isGone(status: string): boolean {
  return GONE_STATUSES.some((gone) => gone === status);
}

/** Statuses that the acceptance of a felling gives, with all that is decided before it; nobody gives them by hand. */
const FELLED_STATUSES: readonly string[] = ['GEF', 'STUB', 'TORSO'];

/** Would this change say that a tree was felled? Between what is left of one a status may be put right. */
export function isFelledBy(before: string, after: string | undefined): boolean {
  return after !== undefined && FELLED_STATUSES.includes(after) && !FELLED_STATUSES.includes(before);
}

/** Statuses within which a number is taken; the same list as the unique index `trees_living_number`. */
export const LIVING_STATUSES = ['PLAN', 'NEU', 'BEST', 'FAELL', 'TORSO'] as const;

/** A regular interval may be exceeded by at most three months. GALK/BADK model instruction 2021. */
export const DUE_WINDOW_MONTHS = 3;

/** How long before its due date a tree is announced as coming. Own proposal, as long as the window itself. */
export const UPCOMING_MONTHS = 3;

/** The control state of a tree on a day. `server/trees/trees.filter.ts` says the same in SQL; a test compares them. */
export function controlState(tree: ControlledTree, today: Day): ControlState {
  return controlStateOn(today)(tree);
}

/** The same for thousands of trees on one day. */
export function controlStateOn(today: Day): (tree: ControlledTree) => ControlState {
  const announcedUntil = addMonths(today, UPCOMING_MONTHS);
  return ({ status, nextDueOn, lastInspectedOn }) => {
    if (isGone(status)) return 'gone';
    if (status === 'PLAN') return 'planned';
    if (nextDueOn === null) return lastInspectedOn === null ? 'uninspected' : 'exempt';
    if (today < nextDueOn) return nextDueOn <= announcedUntil ? 'upcoming' : 'ok';
    return today > addMonths(nextDueOn, DUE_WINDOW_MONTHS) ? 'overdue' : 'due';
  };
}

/** What of a tree decides its control state. */
export interface ControlledTree {
  status: string;
  nextDueOn: Day | null;
  lastInspectedOn: Day | null;
}

/**
 * The development phase to suggest. Juvenile: up to about 15 years on site; mature: to about 50 years for
 * short-lived species, 80 for others; then ageing. Trade practice; the inspector decides. Null: year unknown.
 */
export function suggestAgePhase(
  plantingYear: number | null,
  longevity: 'short' | 'medium' | 'long' | null,
  today: Day,
): 'J' | 'R' | 'A' | null {
  if (plantingYear === null) return null;
  const yearsOnSite = yearOf(today) - plantingYear;
  if (yearsOnSite < 15) return 'J';
  return yearsOnSite < (longevity === 'short' ? 50 : 80) ? 'R' : 'A';
}

/** Girth of a circle in cm from its diameter in cm, and back, to whole centimetres. */
export function girthFromDiameter(diameterCm: number): number {
  return Math.round(diameterCm * Math.PI);
}
export function diameterFromGirth(girthCm: number): number {
  return Math.round(girthCm / Math.PI);
}

export interface BylawAnswer {
  /** Null: it cannot be said from what is known. */
  protected: boolean | null;
  /** Which sentence explains it; see `trees.text.ts` of the client. */
  reason:
    | 'species_unknown'
    | 'species_not_covered'
    | 'fruit_exempt'
    | 'girth_unknown'
    | 'girth_reached'
    | 'stems_reached'
    | 'girth_below'
    | 'measure_at_one_metre';
}

/** Oldenburg tree bylaw, in force 19 July 2025: girth of at least 100 cm, measured at 1.00 m. */
const BYLAW_GIRTH_CM = 100;
/** The same: several stems count together when one of them has at least 30 cm. */
const BYLAW_STEM_CM = 30;
/** A girth taken higher up and up to a tenth below the limit may reach it at 1.00 m. Own proposal. */
const BYLAW_DOUBT = 0.9;

/**
 * Is the tree protected by the Oldenburg tree bylaw (2025)? All broadleaves, yew, larch and pine; fruit trees
 * exempt except walnut, sweet chestnut and Turkish hazel (the species list carries which is which).
 */
export function bylawProtection(tree: {
  bylaw: 'protected' | 'fruit_exempt' | 'not_covered' | null;
  stemGirthsCm: readonly number[];
  girthHeightM: number | null;
}): BylawAnswer {
  if (tree.bylaw === 'fruit_exempt') return { protected: false, reason: 'fruit_exempt' };
  if (tree.bylaw === 'not_covered') return { protected: false, reason: 'species_not_covered' };
  if (tree.stemGirthsCm.length === 0) return { protected: null, reason: 'girth_unknown' };
  const total = tree.stemGirthsCm.reduce((sum, girth) => sum + girth, 0);
  const reached = bylawGirthReached(tree.stemGirthsCm, total);
  if (!reached && (tree.girthHeightM ?? 1) > 1 && total >= BYLAW_GIRTH_CM * BYLAW_DOUBT) {
    return { protected: null, reason: 'measure_at_one_metre' };
  }
  if (!reached) return { protected: false, reason: 'girth_below' };
  if (tree.bylaw === null) return { protected: null, reason: 'species_unknown' };
  return { protected: true, reason: tree.stemGirthsCm.length > 1 ? 'stems_reached' : 'girth_reached' };
}

function bylawGirthReached(stems: readonly number[], total: number): boolean {
  if (total < BYLAW_GIRTH_CM) return false;
  return stems.length === 1 || stems.some((girth) => girth >= BYLAW_STEM_CM);
}
