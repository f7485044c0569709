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
  const foliage = foliageOn(visit.day, tree.species.evergreen);
  const unseen = visit.countsAsRegular && chance.happens(0.002);
  const seen = unseen ? [] : seenOn(patient.complaints, visit.day, foliage !== 'U');
  const condition = conditionOf(seen);
  const { result, measures } = unseen
    ? { result: 'NB' as const, measures: [] } // the literal of a result code
    : orderMeasures(seen, visit.day, tree, setting, chance);
  const youngTreeCare = visit.day < tree.careEndsOn;
  const agePhase = suggestAgePhase(yearOf(tree.plantedOn), tree.species.longevity, visit.day) ?? 'R';
  const grounds = {
    agePhase,
    safetyExpectation: tree.site.safetyExpectation,
    condition,
    youngTreeCare,
    result,
  };
  const inspection: DemoInspection = {
    id: chance.uuid(visit.atMs),
    treeId: tree.id,
    type: visit.type,
    occasion: visit.occasion,
    countsAsRegular: visit.countsAsRegular,
    inspectedAtMs: visit.atMs,
    inspectedOn: visit.day,
    inspectorId: visit.inspectorId,
    ...devicePosition(tree, visit.day, setting, chance),
    foliage,
    vitality: vitalityOf(patient, seen, visit.day),
    ...grounds,
    limitations: unseen ? ['L09'] : limitationsOf(tree, foliage, seen, chance),
    ...dueAfter(visit, grounds, seen, patient),
    ruleSet: RULE_SET,
    findings: seen.map((one) => findingOf(one, visit.atMs, chance)),
    measures,
  };
  for (const measure of measures)
    measure.deadline = deadlineOf(measure.urgency, visit.day, inspection.nextDueOn);
  patient.inspections.push(inspection);
  if (visit.countsAsRegular) patient.dueOn = inspection.nextDueOn ?? tree.careEndsOn;
  return inspection;
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
