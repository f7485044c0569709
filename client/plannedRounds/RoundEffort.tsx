import type { Absence } from '#rules/planner/planner';
import { daysNeeded, workdaysOf } from '#rules/rounds/rounds';
import { useText } from '../i18n/language.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { roundFormText } from './roundForm.text.ts';
import { treesIn, type SettledForm, type ToDo } from './roundForm.ts';

/** Does it fit, and by whose pace? Keeps its place while that is not known. */
export function RoundEffort({
  form,
  toDo: { kinds, from },
  absences,
  planned,
}: {
  form: SettledForm;
  toDo: ToDo;
  absences: readonly Absence[];
  /** Trees a day by the year plan; null while there is no person. */
  planned: number | null;
}) {
  const t = useText(plannedRoundsText);
  const words = useText(roundFormText);
  if (kinds === null || form.treesPerDay === null || form.endsOn < form.startsOn)
    return <p className="round-effort">…</p>;
  const needed = daysNeeded(treesIn(kinds), form.treesPerDay);
  const there = workdaysOf({ ...form, startsOn: from > form.startsOn ? from : form.startsOn }, absences);
  // A round on a weekend has no working day, and is walked all the same.
  const isMuch = needed > there && workdaysOf(form) > 0;
  const pace = planned === null ? null : words.form.pace(planned, planned === form.treesPerDay);
  return (
    <p className={isMuch ? 'round-effort round-effort-much' : 'round-effort'} role="status">
      {isMuch ? t.tooMuch(needed, there) : words.form.effort(t.days(needed), there)}
      {pace === null ? null : <small>{pace}</small>}
    </p>
  );
}
