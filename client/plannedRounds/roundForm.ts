import { z } from 'zod';
import { addDays, type Day } from '#rules/calendar/calendar';
import type { Round, RoundFacts } from '#contract/rounds/rounds';

/** What a form says of a round; kept as a draft. An empty name stands for the one that is proposed. */
export const roundForm = z.object({
  name: z.string(),
  inspectorId: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  season: z.enum(['leafed', 'leafless', 'any']),
  treesPerDay: z.number().nullable(),
  tour: z.enum(['open', 'closed']),
});
export type RoundForm = z.infer<typeof roundForm>;

/**
 * Trees an inspector sees on a usual day, with the ways between them. Own proposal, to be set for each round.
 */
const USUAL_TREES_PER_DAY = 80;
const WEEK_DAYS = 5;

/** Next week, from Monday to Friday. */
export function newForm(today: Day): RoundForm {
  const weekday = new Date(today).getUTCDay();
  const monday = addDays(today, (8 - weekday) % 7 || 7);
  return {
    name: '',
    inspectorId: null,
    startsOn: monday,
    endsOn: addDays(monday, WEEK_DAYS - 1),
    season: 'any',
    treesPerDay: USUAL_TREES_PER_DAY,
    tour: 'open',
  };
}

export function formOf(round: Round): RoundForm {
  const { name, inspectorId, startsOn, endsOn, season, treesPerDay, tour } = round;
  return { name, inspectorId, startsOn, endsOn, season: season ?? 'any', treesPerDay, tour };
}

/** What is sent; null while something is missing that the form itself shows as empty. */
export function factsOf(form: RoundForm, proposedName: string): Omit<RoundFacts, 'start' | 'end'> | null {
  const { inspectorId, treesPerDay, season } = form;
  if (inspectorId === null || treesPerDay === null) return null;
  const name = form.name.trim() === '' ? proposedName : form.name.trim();
  return { ...form, name, inspectorId, treesPerDay, season: season === 'any' ? null : season };
}
