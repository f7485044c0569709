import { addMonths, type Day } from '../../server/calendar/calendar.rules.ts';
import { DEMO_CONTRACTOR, DEMO_PEOPLE } from '../people.ts';
import type { Cell, Columns } from './copyRows.ts';
import type { DemoFinding, DemoInspection } from './examination.ts';
import type { DemoMeasure } from './orders.ts';
import { lonLatOf, type LonLat } from './plane.ts';
import type { DemoArea } from './sites.ts';
import type { DemoTask } from './tasks.ts';
import type { DemoTree } from './trees.ts';

/** Who drew the areas and recorded the trees. */
export const OFFICE = DEMO_PEOPLE.find(({ roles }) => roles.includes('office'))?.id ?? '';

/** Who reports what the firm has done. */
export const CONTRACTOR = DEMO_PEOPLE.find(({ roles }) => roles.includes('contractor'))?.id ?? '';

export const AREA_COLUMNS: Columns<DemoArea> = {
  id: (area) => area.id,
  name: (area) => area.name,
  kind: (area) => area.kind,
  district: (area) => area.district,
  geom: ({ shape }) => {
    const points = shape.points.map((point) => lonLatOf(point).join(' ')).join(',');
    return shape.type === 'Polygon' ? `SRID=4326;POLYGON((${points}))` : `SRID=4326;LINESTRING(${points})`;
  },
  created_by: () => OFFICE,
};

/** A tree, and the day it was recorded. */
export interface RecordedTree {
  tree: DemoTree;
  recordedOn: string;
}

/** What follows from inspections is left out here. */
export const TREE_COLUMNS: Columns<RecordedTree> = {
  id: ({ tree }) => tree.id,
  kind: ({ tree }) => tree.site.kind,
  member_count: ({ tree }) => tree.memberCount,
  status: ({ tree }) => tree.status,
  geom: ({ tree }) => pointText(tree.position),
  position_method: ({ tree }) => tree.positionMethod,
  position_accuracy_m: ({ tree }) => tree.positionAccuracyM,
  control_area_id: ({ tree }) => tree.area.id,
  number: ({ tree }) => tree.number,
  generation: ({ tree }) => tree.generation,
  predecessor_id: ({ tree }) => tree.predecessorId,
  species_id: ({ tree }) => tree.species.id,
  cultivar: ({ tree }) => tree.cultivar,
  planting_year: ({ tree }) => tree.plantingYear,
  planting_year_estimated: ({ tree }) => tree.plantingYearEstimated,
  height_m: ({ tree }) => tree.heightM || null,
  crown_diameter_m: ({ tree }) => tree.crownDiameterM || null,
  stem_girths_cm: ({ tree }) => tree.stemGirthsCm,
  girth_height_m: ({ tree }) => tree.girthHeightM,
  safety_expectation: ({ tree }) => tree.site.safetyExpectation,
  site_type: ({ tree }) => tree.site.siteType,
  protections: ({ tree }) => tree.protections,
  street: ({ tree }) => tree.site.street,
  house_number: ({ tree }) => tree.site.houseNumber,
  tag_kind: ({ tree }) => tree.tagKind,
  tag_number: ({ tree }) => tree.tagNumber,
  remarks: ({ tree }) => tree.remarks,
  // Says that the tree is invented; the server shows a notice as long as there are such trees.
  source: () => 'demo',
  created_by: () => OFFICE,
  created_at: ({ recordedOn }) => recordedOn,
  updated_by: () => OFFICE,
  updated_at: ({ recordedOn }) => recordedOn,
  published_changed_at: ({ recordedOn }) => recordedOn,
};

export const INSPECTION_COLUMNS: Columns<DemoInspection> = {
  id: (one) => one.id,
  tree_id: (one) => one.treeId,
  type: (one) => one.type,
  occasion: (one) => one.occasion,
  counts_as_regular: (one) => one.countsAsRegular,
  inspected_at: (one) => new Date(one.inspectedAtMs).toISOString(),
  inspected_on: (one) => one.inspectedOn,
  inspector_id: (one) => one.inspectorId,
  inspector_qualification: (one) => inspectorOf(one)?.qualification ?? null,
  inspector_certificate_number: (one) => inspectorOf(one)?.certificateNumber ?? null,
  inspector_certificate_valid_until: (one) => inspectorOf(one)?.certificateValidUntil ?? null,
  geom: (one) => one.position && pointText(one.position),
  accuracy_m: (one) => one.accuracyM,
  foliage: (one) => one.foliage,
  vitality: (one) => one.vitality,
  condition: (one) => one.condition,
  age_phase: (one) => one.agePhase,
  safety_expectation: (one) => one.safetyExpectation,
  young_tree_care: (one) => one.youngTreeCare,
  result: (one) => one.result,
  limitations: (one) => one.limitations,
  suggested_due_on: (one) => one.suggestedDueOn,
  next_due_on: (one) => one.nextDueOn,
  deviation_reason: (one) => one.deviationReason,
  rule_set: (one) => one.ruleSet,
  created_by: (one) => one.inspectorId,
  created_at: (one) => new Date(one.inspectedAtMs).toISOString(),
};

export interface PlacedFinding {
  finding: DemoFinding;
  inspectionId: string;
  position: number;
}

export const FINDING_COLUMNS: Columns<PlacedFinding> = {
  id: ({ finding }) => finding.id,
  inspection_id: ({ inspectionId }) => inspectionId,
  position: ({ position }) => position,
  part: ({ finding }) => finding.part,
  damage: ({ finding }) => finding.damage,
  fungus: ({ finding }) => finding.fungus,
  pest: ({ finding }) => finding.pest,
  habitat: ({ finding }) => finding.habitat,
  severity: ({ finding }) => finding.severity,
  size_cm: ({ finding }) => finding.sizeCm,
  place: ({ finding }) => finding.place,
};

export interface ProposedMeasure {
  measure: DemoMeasure;
  inspection: DemoInspection;
  today: Day;
}

export const MEASURE_COLUMNS: Columns<ProposedMeasure> = {
  id: ({ measure }) => measure.id,
  tree_id: ({ measure }) => measure.treeId,
  inspection_id: ({ inspection }) => inspection.id,
  measure: ({ measure }) => measure.measure,
  urgency: ({ measure }) => measure.urgency,
  deadline: ({ measure }) => measure.deadline,
  status: ({ measure }) => measure.status,
  created_by: ({ inspection }) => inspection.inspectorId,
  created_at: ({ measure }) => measure.createdOn,
  updated_by: () => OFFICE,
  updated_at: ({ measure }) => measure.doneOn ?? measure.createdOn,
  contractor_id: atFirm(() => DEMO_CONTRACTOR.id),
  ordered_at: atFirm((measure) => measure.createdOn),
  ordered_by: atFirm(() => OFFICE),
  ordered_until: atFirm(({ deadline, createdOn }) => deadline ?? addMonths(createdOn, 12)),
  done_reported_on: ({ measure }) => (measure.status === 'AGM' ? measure.doneOn : null),
  // Of the city's own people the office says it.
  done_reported_by: ({ measure, today }) =>
    measure.status === 'AGM' ? (isOfFirm(measure, today) ? CONTRACTOR : OFFICE) : null,
};

/** The firm has worked for the city for a year; what was ordered before, the city's own people do. */
const FIRM_SINCE_MONTHS = 12;
const FIRM_STATUSES: readonly string[] = ['BEA', 'INA', 'AGM'];

function atFirm(cell: (measure: DemoMeasure) => Cell): (proposed: ProposedMeasure) => Cell {
  return ({ measure, today }) =>
    isOfFirm(measure, today) && FIRM_STATUSES.includes(measure.status) ? cell(measure) : null;
}

function isOfFirm({ createdOn }: DemoMeasure, today: Day): boolean {
  return createdOn > addMonths(today, -FIRM_SINCE_MONTHS);
}

export const TASK_COLUMNS: Columns<DemoTask> = {
  id: (task) => task.id,
  tree_id: (task) => task.tree.id,
  geom: (task) => pointText(task.tree.position),
  type: (task) => task.type,
  due_on: (task) => task.dueOn,
  due_until: (task) => task.dueUntil,
  origin: (task) => task.origin,
  reason: (task) => task.reason,
  status: (task) => task.status,
  assigned_to: (task) => task.assignedTo,
  planned_on: (task) => task.plannedOn,
  arose_from_id: (task) => task.aroseFrom?.id ?? null,
  fulfilled_by_id: (task) => task.fulfilledBy?.id ?? null,
  skip_reason: (task) => task.skipReason,
  created_by: (task) => task.aroseFrom?.inspectorId ?? OFFICE,
  created_at: (task) => task.aroseFrom?.inspectedOn ?? task.dueOn,
  updated_by: (task) => task.fulfilledBy?.inspectorId ?? task.aroseFrom?.inspectorId ?? OFFICE,
  updated_at: (task) => task.fulfilledBy?.inspectedOn ?? task.aroseFrom?.inspectedOn ?? task.dueOn,
};

function pointText([lon, lat]: LonLat): string {
  return `SRID=4326;POINT(${lon} ${lat})`;
}

function inspectorOf({ inspectorId }: DemoInspection): (typeof DEMO_PEOPLE)[number] | undefined {
  return DEMO_PEOPLE.find(({ id }) => id === inspectorId);
}
