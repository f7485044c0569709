/** A place at the foot of a chart: when it is, and whether it begins a month. */
export interface TimeTick {
  at: number;
  isMonth: boolean;
}

const DAY_MS = 86_400_000;
/** So many pixels a date needs. */
const ROOM_PX = 64;
const STEPS_IN_DAYS = [1, 2, 3, 7];
const STEPS_IN_MONTHS = [1, 2, 3, 6, 12];

/** Days or beginnings of months, so many as have room; by the clock of the reader, midnight at clock changes included. */
export function timeTicks(from: Date, to: Date, width: number): TimeTick[] {
  const most = Math.max(2, Math.floor(width / ROOM_PX));
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  const step = STEPS_IN_DAYS.find((one) => days / one <= most);
  if (step !== undefined) return daily(from, to, step);
  const months = days / 30.4;
  return monthly(from, to, STEPS_IN_MONTHS.find((one) => months / one <= most) ?? 12);
}

function daily(from: Date, to: Date, step: number): TimeTick[] {
  const ticks: TimeTick[] = [];
  for (let day = 1; ; day += step) {
    const at = new Date(from.getFullYear(), from.getMonth(), from.getDate() + day).getTime();
    if (at >= to.getTime()) return ticks;
    ticks.push({ at, isMonth: false });
  }
}

function monthly(from: Date, to: Date, step: number): TimeTick[] {
  const ticks: TimeTick[] = [];
  const first = Math.ceil((from.getMonth() + 1) / step) * step;
  for (let month = first; ; month += step) {
    const at = new Date(from.getFullYear(), month, 1).getTime();
    if (at >= to.getTime()) return ticks;
    ticks.push({ at, isMonth: true });
  }
}
