import { daysBetween } from '#rules/calendar/calendar';
import type { ControlTask } from '#contract/tasks/tasks';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { tasksText } from './tasks.text.ts';

/** A task's window in words: what matters now, and the day behind it. */
export function useDueWords(): (task: Pick<ControlTask, 'window' | 'dueOn' | 'dueUntil'>) => {
  title: string;
  hint: string;
} {
  const t = useText(tasksText);
  const formats = useFormats();
  const { today } = useMe();
  return ({ window, dueOn, dueUntil }) => {
    switch (window) {
      case 'overdue':
        return { title: formats.relativeDay(dueUntil, today), hint: t.ended(formats.day(dueUntil)) };
      case 'due':
        return { title: t.dueNow(daysBetween(today, dueUntil)), hint: t.dueUntil(formats.day(dueUntil)) };
      case 'upcoming':
      case 'later':
        return { title: t.dueIn(formats.relativeDay(dueOn, today)), hint: t.dueFrom(formats.day(dueOn)) };
    }
  };
}
