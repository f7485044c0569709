import {
  HABITAT_AFTERWARDS,
  staleHabitatDays,
  type FellingFacts,
  type FellingStep,
} from '#rules/fellings/fellings';
import { inClosedSeason } from '#rules/measures/measures';
import { useCodeList, useCodeNames } from '../codes/codes.queries.ts';
import { useFormats, type Formats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { WordsOf } from '../i18n/text.ts';
import { decisionsText } from './decisions.text.ts';

interface Tongue {
  t: WordsOf<typeof decisionsText>;
  format: Formats;
  names(list: string, code: string): string;
  lawOf(ground: string): string;
}

/** What a step says of what was decided in it, line by line; nothing while nothing is. */
export function useStepLines(): (step: FellingStep, facts: FellingFacts, today: string) => string[] {
  const t = useText(decisionsText);
  const format = useFormats();
  const names = useCodeNames();
  const grounds = useCodeList('closed_season_ground');
  const lawOf = (ground: string) => grounds.find(({ code }) => code === ground)?.group ?? '';
  return (step, facts) => LINES[step](facts, { t, format, names, lawOf }).filter((line) => line !== null);
}

type Lines = (facts: FellingFacts, tongue: Tongue) => (string | null)[];

const LINES: Record<FellingStep, Lines> = {
  reason: ({ reason, reasonWords, hasFallen }, { t, names }) =>
    reason === null ? [] : [names('felling_reason', reason), hasFallen ? t.fallen : null, reasonWords],
  season: (facts, { t, format, names, lawOf }) => {
    const { plannedOn, seasonGround, seasonWords, toldOn, toldWords } = facts;
    const isOpen = plannedOn !== null && !inClosedSeason(plannedOn);
    return [
      plannedOn === null ? null : `${t.plannedOn}: ${format.longDay(plannedOn)}`,
      isOpen && seasonGround === null ? t.seasonOpen : null,
      seasonGround === null
        ? null
        : t.season(names('closed_season_ground', seasonGround), lawOf(seasonGround)),
      seasonWords,
      toldOn === null
        ? seasonGround === 'GIV'
          ? t.untold
          : null
        : [t.told(format.day(toldOn)), toldWords].filter(Boolean).join(': '),
    ];
  },
  permit: (facts, { t, format }) => {
    const { permit, permitAuthority, permitReference, permitAppliedOn, permitGrantedOn } = facts;
    if (permit === null) return [];
    const isDone = permit === 'granted' || permit === 'refused';
    return [
      `${t.permit}: ${t.permits[permit]}`,
      permitAuthority === null ? null : t.permitLine(permitAuthority, permitReference ?? '–'),
      permitAppliedOn === null || isDone ? null : t.applied(format.day(permitAppliedOn)),
      [
        permitGrantedOn === null ? null : t.granted(format.day(permitGrantedOn)),
        facts.permitValidUntil === null ? null : t.validUntil(format.day(facts.permitValidUntil)),
      ]
        .filter((line) => line !== null)
        .join(', ') || null,
      facts.permitConditions,
      facts.permitWords,
    ];
  },
  habitat: (facts, { t, format, names }) => {
    const { habitatOn, habitatCheckedBy, habitatDecision, habitatMethods, habitats } = facts;
    if (habitatOn === null || habitatDecision === null) return [];
    const stale = staleHabitatDays(facts);
    const found = habitats.map((code) => names('habitat', code)).join(', ');
    return [
      names('habitat_decision', habitatDecision),
      t.checked(format.day(habitatOn), habitatCheckedBy ?? '–'),
      habitatMethods.map((code) => names('investigation', code)).join(', ') || null,
      found || (habitatDecision === HABITAT_AFTERWARDS ? null : t.nothingFound),
      facts.habitatWords,
      stale === null ? null : t.habitatStale(stale),
    ];
  },
  after: (facts, { t, format, names }) => {
    const { stump, replacementCount: count, replacementDueBy, replacementBasis } = facts;
    if (count === null) return [];
    const owed = [
      t.replacements(count),
      facts.replacementGirthCm === null ? null : t.girth(format.number(facts.replacementGirthCm)),
      facts.replacementPlace,
      replacementDueBy === null ? null : t.dueBy(format.day(replacementDueBy)),
    ];
    return [
      stump === null ? null : t.stumpLine(t.stumps[stump]),
      count === 0 ? t.noReplacement : owed.filter((part) => part !== null).join(', '),
      replacementBasis === null ? null : names('replacement_basis', replacementBasis),
      facts.replacementWords,
    ];
  },
};
