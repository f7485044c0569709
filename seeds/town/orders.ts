import { addDays, addMonths, daysBetween, type Day } from '../../server/calendar/calendar.rules.ts';
import { deadlineOf, type Urgency } from '../../server/measures/measures.rules.ts';
import type { Chance } from './chance.ts';
import type { Complaint, Seen } from './health.ts';
import type { DemoTree, Setting } from './trees.ts';

export interface DemoMeasure {
  id: string;
  treeId: string;
  measure: string;
  urgency: Urgency;
  /** Of the urgency; where that is the next inspection, it follows when this one is closed. */
  deadline: Day | null;
  status: string;
  createdOn: Day;
  doneOn: Day | null;
}

type Result = 'OK' | 'OM' | 'VM' | 'GV' | 'EU';

/** What an inspector orders for what was seen, and the result that follows from it. */
export function orderMeasures(
  seen: readonly Seen[],
  day: Day,
  tree: DemoTree,
  setting: Setting,
  chance: Chance,
): { result: Result; measures: DemoMeasure[] } {
  const orders = seen.flatMap((one) => {
    const order = orderFor(one, day, chance);
    return order === null
      ? []
      : [{ ...felledOrCut(order, day, tree, setting, chance), complaint: one.complaint }];
  });
  const results = new Set(orders.map(({ result }) => result));
  return {
    result: RANKED.find((one) => results.has(one)) ?? openResult(seen),
    measures: orders.map((order) => ordered(order, day, tree, setting, chance)),
  };
}

const RANKED: readonly Result[] = ['GV', 'VM', 'EU', 'OM'];

/** Nothing new is ordered: what was ordered before still stands, or nothing is needed. */
function openResult(seen: readonly Seen[]): Result {
  const waiting = seen.some(({ complaint }) => complaint.orderedOn !== null && complaint.doneOn === null);
  const severe = seen.some(({ complaint, severity }) => severity === 3 && complaint.ailment.structural);
  return waiting || severe ? 'OM' : 'OK';
}

interface Order {
  measure: string;
  urgency: Urgency;
  result: Result;
}

/** The same measure is not ordered again while it waits, nor for three years after it was done. */
const ORDER_AGAIN_MONTHS = 36;

function orderFor({ complaint, severity }: Seen, day: Day, chance: Chance): Order | null {
  const { ailment, orderedOn, doneOn } = complaint;
  if (!ailment.measure || severity === 1) return null;
  const rests = orderedOn !== null && (doneOn === null || addMonths(doneOn, ORDER_AGAIN_MONTHS) > day);
  if (rests) return null;
  if (
    ailment.structural &&
    severity === 3 &&
    HARMLESS_UNTIL_NOW.has(ailment.measure) &&
    chance.happens(0.05)
  ) {
    return { measure: 'M34', urgency: 'D0', result: 'GV' };
  }
  const [urgency, result] = chance.weighted(pressing(ailment.measure, severity === 3, ailment.structural));
  return { measure: ailment.measure, urgency, result };
}

/** Now and then what was to be cut hangs loose already: then it is cut at once. */
const HARMLESS_UNTIL_NOW = new Set(['M21', 'M24', 'M25']);

type Pressing = readonly (readonly [readonly [Urgency, Result], number])[];

/** A felling that is some weeks late is still told now and then; one that is a year late nobody would believe. */
const FELLING_LATE_DAYS = 45;
const FELLING_FORGOTTEN_DAYS = 300;

/** A tree that still stands long after the end of the season it was to be felled in was not to be felled: it was cut back. */
function felledOrCut(order: Order, day: Day, tree: DemoTree, { today }: Setting, chance: Chance): Order {
  if (order.measure !== 'M60' || tree.endedOn !== null) return order;
  const late = daysBetween(deadlineOf(order.urgency, day, null) ?? today, today);
  if (late <= FELLING_LATE_DAYS || (late <= FELLING_FORGOTTEN_DAYS && chance.happens(0.06))) return order;
  const [urgency, result] = chance.weighted(pressing('M34', true, true));
  return { measure: 'M34', urgency, result };
}

/** How soon a measure is wanted, and what its order says of the tree. */
function pressing(measure: string, severe: boolean, structural: boolean): Pressing {
  if (measure === 'M60')
    return [
      [['D7', 'VM'], 3],
      [['D3', 'VM'], 1],
    ];
  if (measure === 'M34')
    return [
      [['D1', 'VM'], 1],
      [['D2', 'VM'], 2],
    ];
  if (measure === 'M70') return [[[severe ? 'D2' : 'D3', 'EU'], 1]];
  if (structural)
    return severe
      ? [
          [['D2', 'VM'], 1],
          [['D3', 'VM'], 2],
        ]
      : [[['D4', 'OM'], 1]];
  return severe
    ? [[['D4', 'OM'], 1]]
    : [
        [['D5', 'OM'], 2],
        [['D6', 'OM'], 1],
      ];
}

function ordered(
  { measure, urgency, complaint }: Order & { complaint: Complaint },
  day: Day,
  tree: DemoTree,
  { today }: Setting,
  chance: Chance,
): DemoMeasure {
  const deadline = deadlineOf(urgency, day, null);
  const planned = measure === 'M60' ? tree.endedOn : doneBy(day, deadline ?? addMonths(day, 12), chance);
  const overtaken = tree.endedOn !== null && planned !== null && planned > tree.endedOn;
  complaint.orderedOn = day;
  complaint.doneOn = planned !== null && planned <= today && !overtaken ? planned : null;
  const id = chance.uuid(Date.parse(day));
  const status = overtaken ? 'STO' : statusOf({ doneOn: complaint.doneOn, day, deadline }, today, chance);
  return {
    id,
    treeId: tree.id,
    measure,
    urgency,
    deadline,
    // It is the acceptance that ends a tree.
    status: measure === 'M60' && status === 'AGM' ? 'ABN' : status,
    createdOn: day,
    doneOn: complaint.doneOn,
  };
}

/** What is late is done within these days; an office that looks at its start page lets nothing lie for years. */
const LATE_DAYS = 100;

/** Four in five are done in time, the others late. */
function doneBy(day: Day, deadline: Day, chance: Chance): Day {
  const span = Math.max(1, daysBetween(day, deadline));
  if (chance.happens(0.8)) return addDays(day, Math.ceil(span * chance.between(0.5, 1)));
  return addDays(deadline, Math.ceil(chance.between(1, LATE_DAYS)));
}

interface Standing {
  doneOn: Day | null;
  day: Day;
  deadline: Day | null;
}

function statusOf({ doneOn, day, deadline }: Standing, today: Day, chance: Chance): string {
  if (doneOn !== null)
    return addDays(doneOn, 40) < today
      ? 'ABN'
      : chance.weighted([
          ['AGM', 2],
          ['ABN', 1],
        ] as const);
  if (addDays(day, 45) > today)
    return chance.weighted([
      ['VOR', 3],
      ['GEP', 1],
    ] as const);
  // What is late has long been ordered.
  if (deadline !== null && deadline < today)
    return chance.weighted([
      ['BEA', 3],
      ['INA', 1],
    ] as const);
  return chance.weighted([
    ['VOR', 1],
    ['GEP', 2],
    ['GPL', 2],
    ['BEA', 4],
    ['INA', 1],
  ] as const);
}
