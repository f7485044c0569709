import type { Felling, ListedFelling } from '#contract/fellings/fellings';
import {
  HABITAT_STOPS,
  permitOn,
  protectionOf,
  type FellingStep,
  type PermitState,
  type Protection,
} from '#rules/fellings/fellings';
import { bylawProtection } from '#rules/trees/trees';

/** How far a step is; the screen says it by an icon and a word. */
export type StepState = 'done' | 'open' | 'not_needed' | 'stops';

export function stepState(step: FellingStep, felling: Felling, today: string): StepState {
  const isMissing = felling.missing.includes(step);
  if (step === 'permit') {
    const permit = permitStateOf(felling, today);
    if (permit === 'refused' || permit === 'expired') return 'stops';
    if (permit === 'not_needed') return 'not_needed';
  }
  const { habitatDecision } = felling.facts;
  if (step === 'habitat' && habitatDecision !== null && HABITAT_STOPS.includes(habitatDecision))
    return 'stops';
  return isMissing ? 'open' : 'done';
}

/** On the day of the work, or the planned one, or today. */
export function permitStateOf(felling: Felling, today: string): PermitState {
  const day = felling.doneReportedOn ?? felling.facts.plannedOn ?? today;
  return permitOn(felling.facts, protectionState(felling), day);
}

export function protectionState({ tree }: Felling): Protection {
  return protectionOf(tree.protections, bylawProtection(tree));
}

/** The day of work that is reported or accepted; what was sent back is still to be done. */
export function doneOnOf({ status, doneReportedOn }: ListedFelling): string | null {
  return status === 'AGM' || status === 'ABN' ? doneReportedOn : null;
}
