import { addMonths, monthOf, yearOf, type Day } from '../../server/calendar/calendar.rules.ts';
import { RULE_SET, suggestNextDue } from '../../server/inspections/inspections.rules.ts';
import { deadlineOf } from '../../server/measures/measures.rules.ts';
import { suggestAgePhase } from '../../server/trees/trees.rules.ts';
import type { Chance } from './chance.ts';
import { conditionOf, seenOn, type Complaint, type Seen } from './health.ts';
import { orderMeasures, type DemoMeasure } from './orders.ts';
import type { LonLat } from './plane.ts';
import type { DemoTree, Setting } from './trees.ts';

export interface DemoFinding {
  id: string;
  part: string;
  damage: string | null;
  fungus: string | null;
  pest: string | null;
  habitat: string | null;
  severity: number | null;
  sizeCm: number | null;
  place: string | null;
}

export interface DemoInspection {
  id: string;
  treeId: string;
  type: string;
  occasion: string | null;
  countsAsRegular: boolean;
  inspectedAtMs: number;
  inspectedOn: Day;
  inspectorId: string;
  position: LonLat | null;
  accuracyM: number | null;
  foliage: 'B' | 'U' | 'A' | 'V' | 'I';
  vitality: '0' | '1' | '2' | '3' | 'S' | 'T';
  condition: 'G' | 'L' | 'S';
  agePhase: 'J' | 'R' | 'A';
  safetyExpectation: 'H' | 'G';
  youngTreeCare: boolean;
  result: 'OK' | 'OM' | 'VM' | 'GV' | 'EU' | 'NB';
  limitations: string[];
  suggestedDueOn: Day | null;
  nextDueOn: Day | null;
  deviationReason: string | null;
  ruleSet: string;
  findings: DemoFinding[];
  measures: DemoMeasure[];
}

/** A tree with what it suffers from and all that was found. */
export interface Patient {
  tree: DemoTree;
  complaints: Complaint[];
  inspections: DemoInspection[];
  /** The last regular inspection's next day, or the end of young-tree care: when somebody should come again. */
  dueOn: Day | null;
}

export interface Visit {
  day: Day;
  atMs: number;
  inspectorId: string;
  type: string;
  occasion: string | null;
  countsAsRegular: boolean;
}

/** Inspects a tree: what is seen, how it is judged, what is ordered and when it is due again. */
export function examine(patient: Patient, visit: Visit, setting: Setting, chance: Chance): DemoInspection {
  const { tree } = patient;
  const { day, atMs, ...occasion } = visit;
  const foliage = foliageOn(day, tree.species.evergreen);
  const { seen, measures, grounds, limitations } = judge(patient, visit, foliage, setting, chance);
  const due = dueAfter(visit, grounds, seen, patient);
  const inspection: DemoInspection = {
    id: chance.uuid(atMs),
    treeId: tree.id,
    ...occasion,
    inspectedAtMs: atMs,
    inspectedOn: day,
    ...devicePosition(tree, day, setting, chance),
    foliage,
    vitality: vitalityOf(patient, seen, day),
    ...grounds,
    limitations,
    ...due,
    ruleSet: RULE_SET,
    findings: seen.map((one) => findingOf(one, atMs, chance)),
    measures: measures.map((one) => ({ ...one, deadline: deadlineOf(one.urgency, day, due.nextDueOn) })),
  };
  patient.inspections.push(inspection);
  if (visit.countsAsRegular) patient.dueOn = inspection.nextDueOn ?? tree.careEndsOn;
  return inspection;
}

/** Now and then an inspector stands before a locked gate. */
const LOCKED_OUT = 0.002;

function judge(
  { tree, complaints }: Patient,
  { day, countsAsRegular }: Visit,
  foliage: DemoInspection['foliage'],
  setting: Setting,
  chance: Chance,
) {
  const lockedOut = countsAsRegular && chance.happens(LOCKED_OUT);
  const seen = lockedOut ? [] : seenOn(complaints, day, foliage !== 'U');
  const { result, measures } = orderMeasures(seen, day, tree, setting, chance);
  const grounds: Grounds = {
    agePhase: suggestAgePhase(yearOf(tree.plantedOn), tree.species.longevity, day) ?? 'R',
    safetyExpectation: tree.site.safetyExpectation,
    condition: conditionOf(seen),
    youngTreeCare: day < tree.careEndsOn,
    result: lockedOut ? 'NB' : result,
  };
  return {
    seen,
    measures,
    grounds,
    limitations: lockedOut ? ['L09'] : limitationsOf(tree, foliage, seen, chance),
  };
}

/** In leaf from May on, colouring from mid-October, bare from 9 November, flushing in the last days of April. */
export function foliageOn(day: Day, evergreen: boolean): DemoInspection['foliage'] {
  if (evergreen) return 'I';
  const month = monthOf(day);
  const date = Number(day.slice(8));
  if (month >= 5 && month <= 9) return 'B';
  if (month === 10) return date < 16 ? 'B' : 'V';
  if (month === 11) return date < 9 ? 'V' : 'U';
  return month === 4 && date > 22 ? 'A' : 'U';
}

/** Inspectors walk with a tablet that knows where it is since three years ago. */
function devicePosition(tree: DemoTree, day: Day, { recent }: Setting, chance: Chance) {
  if (day < recent || chance.happens(0.1)) return { position: null, accuracyM: null };
  const [lon, lat] = tree.position;
  const position: LonLat = [lon + chance.normal(0, 2e-5), lat + chance.normal(0, 1.2e-5)];
  return { position, accuracyM: Math.round(chance.between(1.5, 6) * 10) / 10 };
}

/** Roloff's stages: older trees stagnate, some ailments take a stage for each step; S after a strong cut. */
function vitalityOf(
  { tree, complaints }: Patient,
  seen: readonly Seen[],
  day: Day,
): DemoInspection['vitality'] {
  if (seen.some(({ complaint }) => complaint.ailment.damage === 'K30')) return 'T';
  const cut = complaints.some(
    ({ ailment, doneOn }) => STRONG_CUTS.has(ailment.measure ?? '') && doneOn !== null && doneOn <= day,
  );
  if (cut) return 'S';
  const age = yearOf(day) - yearOf(tree.plantedOn);
  // The last digit of the id stands for the tree's own constitution, the same at every visit.
  const weak = Number.parseInt(tree.id.slice(-1), 16);
  const base =
    age < 20 ? (weak < 1 ? 1 : 0) : age < 60 ? (weak < 4 ? 1 : 0) : weak < 2 ? 2 : weak < 10 ? 1 : 0;
  const loss = seen.reduce(
    (sum, { complaint, severity }) => sum + complaint.ailment.vitality * (severity - 1),
    0,
  );
  const stages = ['0', '1', '2', '3'] as const;
  return stages[Math.min(3, base + loss)] ?? '3';
}

const STRONG_CUTS = new Set(['M25', 'M26', 'M28']);

function limitationsOf(tree: DemoTree, foliage: string, seen: readonly Seen[], chance: Chance): string[] {
  const ivy = seen.some(({ complaint }) => complaint.ailment.damage === 'S23');
  const parked = tree.site.siteType === 'S01' && chance.happens(0.05);
  const hidden = ['S16', 'S19', 'S15'].includes(tree.site.siteType) && chance.happens(0.12);
  const dense = foliage === 'B' && chance.happens(0.03);
  const leaves = foliage === 'V' && chance.happens(0.08);
  const found: [string, boolean][] = [
    ['L01', hidden],
    ['L02', ivy],
    ['L03', dense],
    ['L06', parked],
    ['L07', leaves],
  ];
  return found.flatMap(([code, holds]) => (holds ? [code] : []));
}

type Grounds = Parameters<typeof suggestNextDue>[1];

/** The rule's day, but half a year for planes with Massaria; inspections beside the rhythm leave the due day alone. */
function dueAfter(visit: Visit, grounds: Grounds, seen: readonly Seen[], { dueOn }: Patient) {
  if (!visit.countsAsRegular) {
    const ahead = grounds.youngTreeCare || dueOn === null || dueOn <= visit.day ? null : dueOn;
    return { suggestedDueOn: ahead, nextDueOn: ahead, deviationReason: null };
  }
  const suggestedDueOn = suggestNextDue(visit.day, grounds).dueOn;
  const massaria = seen.some(({ complaint, severity }) => complaint.ailment.pest === 'P05' && severity > 1);
  const sooner = addMonths(visit.day, 6);
  if (massaria && suggestedDueOn !== null && suggestedDueOn > sooner) {
    return { suggestedDueOn, nextDueOn: sooner, deviationReason: 'Massaria-Befall: Kontrolle halbjährlich' };
  }
  return { suggestedDueOn, nextDueOn: suggestedDueOn, deviationReason: null };
}

function findingOf({ complaint, severity }: Seen, atMs: number, chance: Chance): DemoFinding {
  const { part, damage, fungus, pest, habitat } = complaint.ailment;
  return {
    id: chance.uuid(atMs),
    part,
    damage,
    fungus,
    pest,
    habitat,
    severity: damage === null ? null : severity,
    sizeCm: complaint.sizeCm,
    place: complaint.place,
  };
}
