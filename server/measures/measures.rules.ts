import { addDays, addMonths, lastDayOf, monthOf, yearOf, type Day } from '../calendar/calendar.rules.ts';

export type Urgency = 'D0' | 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D6' | 'D7';

/** The day by which a measure must be done. Classes merged from GALK/BADK 2021 and common practice. */
export function deadlineOf(urgency: Urgency, orderedOn: Day, nextDueOn: Day | null): Day | null {
  switch (urgency) {
    case 'D0':
      return orderedOn;
    case 'D1':
      return addDays(orderedOn, 7);
    case 'D2':
      return addDays(orderedOn, 42);
    case 'D3':
      return addMonths(orderedOn, 3);
    case 'D4':
      return addMonths(orderedOn, 6);
    case 'D5':
      return addMonths(orderedOn, 12);
    case 'D6':
      return nextDueOn;
    case 'D7':
      return endOfFellingSeason(orderedOn);
  }
}

/** Strong cuts and felling are closed from 1 March to 30 September: § 39 (5) no. 2 BNatSchG. */
export function inClosedSeason(day: Day): boolean {
  const month = monthOf(day);
  return month >= 3 && month <= 9;
}

/** The last day of the felling season (1 October – 28/29 February) that is running on `day` or comes next. */
export function endOfFellingSeason(day: Day): Day {
  const year = monthOf(day) <= 2 ? yearOf(day) : yearOf(day) + 1;
  return lastDayOf(year, 2);
}

/** Does the catalogue mark the measure as a strong intervention (season, habitat and protection to be checked)? */
export function isStrongIntervention(flag: string): boolean {
  return flag.split(' ').includes('STRONG');
}

export type MeasureStatus =
  | 'VOR'
  | 'GEP'
  | 'ABL'
  | 'GPL'
  | 'AUS'
  | 'BEA'
  | 'INA'
  | 'AGM'
  | 'NMO'
  | 'ABN'
  | 'MAN'
  | 'STO';

/** What can be done with a measure on its way from the proposal to the accepted work. */
export type MeasureAct =
  | 'approve'
  | 'reject'
  | 'reopen'
  | 'estimate'
  | 'change_deadline'
  | 'bundle'
  | 'take_out'
  | 'tender'
  | 'order'
  | 'begin'
  | 'report'
  | 'report_impossible'
  | 'accept'
  | 'send_back'
  | 'plan_anew'
  | 'cancel'
  | 'lapse';

/** `stays`: the act changes something else than the status. */
type Step = { from: readonly MeasureStatus[]; to: MeasureStatus | 'stays' };

/** In which statuses each act is possible, and which one follows: the whole way of a measure stands here. */
export const MEASURE_STEPS: Readonly<Record<MeasureAct, Step>> = {
  approve: { from: ['VOR'], to: 'GEP' },
  reject: { from: ['VOR', 'GEP'], to: 'ABL' },
  reopen: { from: ['ABL', 'STO'], to: 'VOR' },
  estimate: { from: ['VOR', 'GEP', 'GPL', 'AUS'], to: 'stays' },
  change_deadline: { from: ['VOR', 'GEP', 'GPL', 'AUS', 'BEA', 'INA', 'NMO', 'MAN'], to: 'stays' },
  // Into a bundle goes what the office has approved; a bundle begins as a draft.
  bundle: { from: ['GEP', 'GPL'], to: 'GPL' },
  take_out: { from: ['GPL', 'AUS', 'BEA', 'INA', 'NMO', 'MAN'], to: 'GEP' },
  tender: { from: ['GPL', 'AUS'], to: 'AUS' },
  // One that is only proposed may be ordered in one breath: who orders it has looked at it.
  order: { from: ['VOR', 'GEP', 'GPL', 'AUS', 'BEA', 'INA', 'NMO', 'MAN'], to: 'BEA' },
  // Also the rework: what was sent back is in progress again.
  begin: { from: ['BEA', 'MAN'], to: 'INA' },
  // Also what was said to be impossible, and went after all.
  report: { from: ['BEA', 'INA', 'NMO', 'MAN'], to: 'AGM' },
  report_impossible: { from: ['BEA', 'INA', 'MAN'], to: 'NMO' },
  accept: { from: ['AGM'], to: 'ABN' },
  // Also what is said to be impossible: the office says how it goes all the same.
  send_back: { from: ['AGM', 'NMO'], to: 'MAN' },
  // What cannot be done so is looked at again: out of its order, approved.
  plan_anew: { from: ['NMO'], to: 'GEP' },
  cancel: { from: ['GEP', 'GPL', 'AUS', 'BEA', 'INA', 'NMO', 'MAN'], to: 'STO' },
  // By itself, with its tree. What is ordered the office has to call off.
  lapse: { from: ['VOR', 'GEP', 'GPL', 'AUS'], to: 'STO' },
};

/** Acts that take a sentence: somebody will ask why. */
const WITH_REASON: ReadonlySet<MeasureAct> = new Set([
  'reject',
  'reopen',
  'change_deadline',
  'cancel',
  'send_back',
]);

export function needsReason(act: MeasureAct): boolean {
  return WITH_REASON.has(act);
}

/** The status an act leads to; one that changes something else leaves it as it is. */
export function statusAfter(act: MeasureAct, status: MeasureStatus): MeasureStatus {
  const { to } = MEASURE_STEPS[act];
  return to === 'stays' ? status : to;
}

/** Can that be done with a measure in this status? The screen asks before it offers a button. */
export function canDo(act: MeasureAct, status: MeasureStatus): boolean {
  return MEASURE_STEPS[act].from.includes(status);
}

/** Nothing is asked for any more: rejected, accepted, cancelled. */
export const SETTLED_STATUSES: readonly MeasureStatus[] = ['ABL', 'ABN', 'STO'];
