import type { Form } from './form.ts';
import type { InspectionDraft, Part } from './inspections.draft.ts';

interface WithForm {
  form: Form;
}

/**
 * Tells `memo` that a section may stay as it is: nothing it draws has changed. A draft is never changed in
 * place, so comparing references is enough. Keeps typing fluent: each key redraws one section, not all ten.
 */
export function sameIn(...fields: readonly (keyof InspectionDraft)[]) {
  return (before: WithForm, after: WithForm): boolean =>
    sameAround(before, after) &&
    fields.every((field) => before.form.draft[field] === after.form.draft[field]);
}

/** What the next date hangs on. */
export const DUE_FIELDS = [
  'agePhase',
  'condition',
  'result',
  'safetyExpectation',
  'youngTreeCare',
  'countsAsRegular',
  'ownDueOn',
  'runningDueOn',
] as const;

/** The same for what a measure is suggested, dated and warned of by. */
export const sameGrounds = sameIn(...DUE_FIELDS, 'findings');

/** The same for one part of the tree: its own findings, and their places among all. */
export function samePart(before: WithForm & { part: Part }, after: WithForm & { part: Part }): boolean {
  const [was, is] = [before.form.draft.findings, after.form.draft.findings];
  if (was === is) return sameAround(before, after);
  const isSame =
    was.length === is.length &&
    is.every(
      (finding, index) =>
        finding === was[index] || (finding.part !== after.part && was[index]?.part !== after.part),
    );
  return isSame && sameAround(before, after);
}

/** The same for all that is no part of the draft. */
export function sameAround({ form: before }: WithForm, { form: after }: WithForm): boolean {
  return (
    before.shownIssues === after.shownIssues &&
    before.tree === after.tree &&
    before.last === after.last &&
    before.edit === after.edit &&
    before.today === after.today &&
    before.inspectedOn === after.inspectedOn
  );
}
