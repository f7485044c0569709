import { addDays, type Day } from '#rules/calendar/calendar';

/** Days somebody plans for most: offered as buttons beside the calendar. */
export interface PlanDays {
  today: Day;
  tomorrow: Day;
  nextMonday: Day;
}

export function planDays(today: Day): PlanDays {
  // 0 is Sunday; from Monday itself the next one is a week away.
  const weekday = new Date(today).getUTCDay();
  return { today, tomorrow: addDays(today, 1), nextMonday: addDays(today, (8 - weekday) % 7 || 7) };
}
