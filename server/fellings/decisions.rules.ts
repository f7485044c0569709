import { yearOf, type Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';
import {
  HABITAT_AFTERWARDS,
  hasStump,
  NO_HABITATS,
  type FellingFacts,
  type FellingStep,
} from './fellings.rules.ts';

/** Which of the facts each step decides. */
export const FACTS_OF_STEP = {
  reason: ['reason', 'reasonWords', 'hasFallen'],
  season: ['plannedOn', 'seasonGround', 'seasonWords', 'seasonYear', 'toldOn', 'toldWords'],
  permit: [
    'permit',
    'permitWords',
    'permitAuthority',
    'permitReference',
    'permitAppliedOn',
    'permitGrantedOn',
    'permitValidUntil',
    'permitConditions',
  ],
  habitat: ['habitatOn', 'habitatCheckedBy', 'habitatMethods', 'habitats', 'habitatDecision', 'habitatWords'],
  after: [
    'stump',
    'replacementCount',
    'replacementGirthCm',
    'replacementPlace',
    'replacementDueBy',
    'replacementBasis',
    'replacementWords',
  ],
} as const satisfies Record<FellingStep, readonly (keyof FellingFacts)[]>;

/**
 * The year of the closed season a ground is decided for: that of the day the work was done, or is planned for. It stays
 * while ground and day do: who writes down in January that the authority was told does not decide for another season.
 */
export function seasonYearOf(
  { seasonGround, plannedOn }: Pick<FellingFacts, 'seasonGround' | 'plannedOn'>,
  before: Pick<FellingFacts, 'seasonGround' | 'plannedOn' | 'seasonYear'>,
  { doneOn, today }: { doneOn: Day | null; today: Day },
): number | null {
  if (seasonGround === null) return null;
  const isSame = seasonGround === before.seasonGround && plannedOn === before.plannedOn;
  return (isSame ? before.seasonYear : null) ?? yearOf(doneOn ?? plannedOn ?? today);
}

/** What is contradictory or missing within one decision. */
export function checkDecision(step: FellingStep, measure: string, facts: FellingFacts, today: Day): Issue[] {
  return CHECKS[step](facts, today, measure);
}

type Check = (facts: FellingFacts, today: Day, measure: string) => Issue[];

const CHECKS: Record<FellingStep, Check> = {
  reason: () => [],
  season: ({ seasonGround, seasonWords, toldOn }, today) => [
    ...wanted(seasonGround !== null && seasonWords === null, 'seasonWords', 'needs_words'),
    ...wanted(toldOn !== null && toldOn > today, 'toldOn', 'day_in_future'),
  ],
  permit: checkPermit,
  habitat: checkHabitat,
  after: checkAfter,
};

function checkPermit(facts: FellingFacts, today: Day): Issue[] {
  const { permit, permitWords, permitAuthority, permitReference, permitAppliedOn } = facts;
  const { permitGrantedOn, permitValidUntil } = facts;
  const isGranted = permit === 'granted';
  const isBackward =
    permitValidUntil !== null && permitGrantedOn !== null && permitValidUntil < permitGrantedOn;
  return [
    ...wanted(permit === 'not_needed' && permitWords === null, 'permitWords', 'needs_words'),
    ...wanted(isGranted && permitAuthority === null, 'permitAuthority', 'needs_authority'),
    ...wanted(isGranted && permitReference === null, 'permitReference', 'needs_reference'),
    ...wanted(isGranted && permitGrantedOn === null, 'permitGrantedOn', 'needs_day'),
    ...wanted(permit === 'applied' && permitAppliedOn === null, 'permitAppliedOn', 'needs_day'),
    ...wanted(isAfter(permitGrantedOn, today), 'permitGrantedOn', 'day_in_future'),
    ...wanted(isAfter(permitAppliedOn, today), 'permitAppliedOn', 'day_in_future'),
    ...wanted(isBackward, 'permitValidUntil', 'ends_before_it_begins'),
  ];
}

function checkHabitat(facts: FellingFacts, today: Day): Issue[] {
  const { habitatOn, habitatMethods, habitats, habitatDecision, habitatWords } = facts;
  const isSilent = habitatDecision !== NO_HABITATS && habitatWords === null;
  const isLooked = habitatDecision !== HABITAT_AFTERWARDS;
  return [
    ...wanted(isAfter(habitatOn, today), 'habitatOn', 'day_in_future'),
    ...wanted(isLooked && habitatMethods.length === 0, 'habitatMethods', 'needs_method'),
    ...wanted(habitatDecision === NO_HABITATS && habitats.length > 0, 'habitats', 'habitats_contradict'),
    ...wanted(isSilent, 'habitatWords', 'needs_words'),
  ];
}

function checkAfter(facts: FellingFacts, _today: Day, measure: string): Issue[] {
  const { stump, replacementCount, replacementDueBy, replacementBasis, replacementWords } = facts;
  const isOwed = replacementCount !== null && replacementCount > 0;
  return [
    ...wanted(hasStump(measure) && stump === null, 'stump', 'needs_stump'),
    ...wanted(isOwed && replacementDueBy === null, 'replacementDueBy', 'needs_day'),
    ...wanted(isOwed && replacementBasis === null, 'replacementBasis', 'needs_basis'),
    ...wanted(replacementCount === 0 && replacementWords === null, 'replacementWords', 'needs_words'),
  ];
}

function isAfter(day: Day | null, today: Day): boolean {
  return day !== null && day > today;
}

function wanted(isWrong: boolean, path: string, key: string): Issue[] {
  return isWrong ? [{ path, key }] : [];
}

/**
 * Does it correct what was decided before, so that it needs a reason? Going on is none: a permit that was applied for
 * is granted, a habitat is looked at again on a later day, the day of the work is moved, the authority is told.
 */
export function isCorrection(step: FellingStep, before: FellingFacts, after: FellingFacts): boolean {
  const changes = (keys: readonly (keyof FellingFacts)[]) =>
    keys.some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  switch (step) {
    case 'reason':
      return before.reason !== null && changes(FACTS_OF_STEP.reason);
    case 'season':
      return (
        (before.seasonGround !== null &&
          before.seasonYear === after.seasonYear &&
          changes(['seasonGround', 'seasonWords'])) ||
        (before.seasonGround !== null && after.seasonGround === null) ||
        (before.toldOn !== null && changes(['toldOn', 'toldWords']))
      );
    case 'permit':
      return (
        (before.permit === 'not_needed' || before.permit === 'granted' || before.permit === 'refused') &&
        changes(FACTS_OF_STEP.permit)
      );
    case 'habitat':
      return (
        before.habitatOn !== null &&
        (after.habitatOn === null || after.habitatOn <= before.habitatOn) &&
        changes(FACTS_OF_STEP.habitat)
      );
    case 'after':
      return before.replacementCount !== null && changes(FACTS_OF_STEP.after);
  }
}
