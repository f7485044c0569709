/**
 * The moment at which something was done on a day: now if it was today, so that what was heard this morning stays where
 * it was; else the day's beginning. `beginsToday` counts the whole of today too, for what begins.
 */
export function momentOf(day: string, today: string, now: Date, beginsToday = false): string {
  return (day === today && !beginsToday ? now : new Date(`${day}T00:00`)).toISOString();
}
