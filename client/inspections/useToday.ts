import { useEffect, useState } from 'react';
import { dayIn } from '#rules/calendar/calendar';
import { useMe } from '../accounts/accounts.queries.ts';

/** How late a form may notice midnight while nobody touches it. */
const LOOK_EVERY_MS = 20_000;

/**
 * The city's calendar day by the device's clock, which also dates the inspection. `today` turns at midnight and
 * when the page is seen again; `todayNow()` asks the clock at once, for the moment of closing.
 */
export function useToday(): { today: string; dayOf(instant: Date): string; todayNow(): string } {
  const { timeZone } = useMe().city;
  const [today, setToday] = useState(() => dayIn(timeZone, new Date()));
  useEffect(() => {
    const look = () => setToday(dayIn(timeZone, new Date()));
    const timer = setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [timeZone]);
  return { today, dayOf: (instant) => dayIn(timeZone, instant), todayNow: () => dayIn(timeZone, new Date()) };
}
