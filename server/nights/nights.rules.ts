import { addDays, type Day } from '../calendar/calendar.rules.ts';

/** Digests lie in the inbox when people come to work, and nobody's tablet is slowed down. Own proposal. */
export const NIGHT_HOUR = 4;

/** Is the night's work to be done now? One that was missed is made up for at once; one that was done is not done again. */
export function isNightDue(lastDay: Day | null, today: Day, hour: number): boolean {
  if (lastDay !== null && lastDay >= today) return false;
  return hour >= NIGHT_HOUR || lastDay === null || lastDay < addDays(today, -1);
}

/** The hour of the city's clock. */
export function hourIn(timeZone: string, instant: Date): number {
  return Number(
    new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(instant),
  );
}
