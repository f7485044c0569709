import { z } from 'zod';
import { kindsOf, lastDayOfWork, paceOf, type Kinds, type Pace } from '#rules/planner/pace';
import { daysNeeded } from '#rules/rounds/rounds';
import { addDays, type Day } from '#rules/calendar/calendar';
import type { Round, RoundFacts, RoundWithStops } from '#contract/rounds/rounds';

/** What nobody has said by hand: as the person chosen, and the trees there are, give it. */
const BY_PACE = 'by_pace';

/** What a form says of a round; kept as a draft. An empty name stands for the one that is proposed. */
export const roundForm = z.object({
  name: z.string(),
  inspectorId: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  season: z.enum(['leafed', 'leafless', 'any']),
  treesPerDay: z.number().nullable().or(z.literal(BY_PACE)),
  tour: z.enum(['open', 'closed']),
});
export type RoundForm = z.infer<typeof roundForm>;

/** The same with a number and a day in all its fields, as it is shown and sent. */
export type SettledForm = Omit<RoundForm, 'treesPerDay'> & { treesPerDay: number | null };

/** What there is to do, and from when on it can be done. */
export interface ToDo {
  /** Null while not known. */
  kinds: Kinds | null;
  from: Day;
}

const WEEK_DAYS = 5;

/** Next week from Monday on, as long as it takes. */
export function newForm(today: Day): RoundForm {
  const weekday = new Date(today).getUTCDay();
  const monday = addDays(today, (8 - weekday) % 7 || 7);
  return {
    name: '',
    inspectorId: null,
    startsOn: monday,
    endsOn: BY_PACE,
    season: 'any',
    treesPerDay: BY_PACE,
    tour: 'open',
  };
}

export function formOf(round: Round): RoundForm {
  const { name, inspectorId, startsOn, endsOn, season, treesPerDay, tour } = round;
  return { name, inspectorId, startsOn, endsOn, season: season ?? 'any', treesPerDay, tour };
}

/** Another person has another pace: what was said of the one before does not hold for them. */
export function givenTo(inspectorId: string): Pick<RoundForm, 'inspectorId' | 'treesPerDay' | 'endsOn'> {
  return { inspectorId, treesPerDay: BY_PACE, endsOn: BY_PACE };
}

/** What is left of a round, from today on. */
export function leftOfRound({ startsOn, stops }: RoundWithStops, today: Day): ToDo {
  const open = stops.flatMap(({ state, task }) => (state === 'open' ? [task] : []));
  return { kinds: kindsOf(open), from: startsOn > today ? startsOn : today };
}

export function treesIn(kinds: Kinds): number {
  return Object.values(kinds).reduce<number>((sum, count = 0) => sum + count, 0);
}

/** Fills in what nobody said by hand: the trees a day of the person, and the day on which they are done. */
export function settled(form: RoundForm, { kinds, from }: ToDo, pace: Pace): SettledForm {
  const treesPerDay = form.treesPerDay === BY_PACE ? paceOf(kinds ?? {}, pace) : form.treesPerDay;
  if (form.endsOn !== BY_PACE) return { ...form, treesPerDay };
  const trees = kinds && treesIn(kinds);
  const days =
    trees === null || trees === 0 || treesPerDay === null ? WEEK_DAYS : daysNeeded(trees, treesPerDay);
  const first = from > form.startsOn ? from : form.startsOn;
  return { ...form, treesPerDay, endsOn: lastDayOfWork(first, days, pace.absences) };
}

/** What is sent; null while something is missing that the form itself shows as empty. */
export function factsOf(form: SettledForm, proposedName: string): Omit<RoundFacts, 'start' | 'end'> | null {
  const { inspectorId, treesPerDay, season } = form;
  if (inspectorId === null || treesPerDay === null) return null;
  const name = form.name.trim() === '' ? proposedName : form.name.trim();
  return { ...form, name, inspectorId, treesPerDay, season: season === 'any' ? null : season };
}
