import { z } from 'zod';
import { day, endpoint, lonLat } from '../http/endpoint.ts';
import { newMeasure, measure } from '../measures/measures.contract.ts';
import { agePhase, condition, safetyExpectation, vitality } from '../trees/trees.contract.ts';

export const inspectionType = z.enum(['EE', 'RK', 'ZK', 'EU', 'NK', 'HK', 'FK', 'AS', 'KS', 'JB']);
export const foliage = z.enum(['B', 'U', 'A', 'V', 'I']);
export const inspectionResult = z.enum(['OK', 'OM', 'VM', 'GV', 'EU', 'NB']);
/** U surroundings, W root zone, F stem base, S trunk, A crown base, K crown: the order of the walk. */
export const PARTS = ['U', 'W', 'F', 'S', 'A', 'K'] as const;
export const part = z.enum(PARTS);

const code = z.string().min(1).max(10);
const remark = z.string().trim().min(1).max(5000);

export const newFinding = z.strictObject({
  id: z.uuid(),
  part,
  damage: code.nullable(),
  fungus: code.nullable(),
  pest: code.nullable(),
  habitat: code.nullable(),
  severity: z.int().min(1).max(3).nullable(),
  sizeCm: z.int().positive().max(10_000).nullable(),
  place: z.string().trim().min(1).max(200).nullable(),
  remarks: remark.nullable(),
  photoIds: z.array(z.uuid()).max(20),
});
export type NewFinding = z.infer<typeof newFinding>;

/** An inspection as the inspector closes it. The client makes the ids, so that sending it twice records it once. */
export const newInspection = z.strictObject({
  id: z.uuid(),
  treeId: z.uuid(),
  type: inspectionType,
  occasion: code.nullable(),
  countsAsRegular: z.boolean(),
  inspectedAt: z.iso.datetime({ offset: true }),
  position: lonLat.nullable(),
  accuracyM: z.number().positive().max(9999).nullable(),
  foliage,
  vitality,
  condition,
  agePhase,
  safetyExpectation,
  youngTreeCare: z.boolean(),
  result: inspectionResult,
  limitations: z.array(code).max(20),
  remarks: remark.nullable(),
  photoIds: z.array(z.uuid()).max(50),
  nextDueOn: day.nullable(),
  deviationReason: remark.nullable(),
  findings: z.array(newFinding).max(200),
  measures: z.array(newMeasure).max(50),
});
export type NewInspection = z.infer<typeof newInspection>;

export const finding = newFinding.extend({ position: z.int() });

export const inspection = newInspection.omit({ measures: true, findings: true }).extend({
  /** The storm it looks for the traces of. Such a check judges nothing else: foliage to age phase are null. */
  stormId: z.uuid().nullable(),
  foliage: foliage.nullable(),
  vitality: vitality.nullable(),
  condition: condition.nullable(),
  agePhase: agePhase.nullable(),
  inspectedOn: day,
  inspectorId: z.uuid(),
  inspectorName: z.string(),
  inspectorQualification: z.string().nullable(),
  inspectorCertificate: z.string().nullable(),
  inspectorCertificateValidUntil: day.nullable(),
  /** SHA-256 of all the inspection says, with its findings; docs/evidence.md. */
  contentHash: z.string(),
  suggestedDueOn: day.nullable(),
  ruleSet: z.string(),
  correctsId: z.uuid().nullable(),
  correctionReason: z.string().nullable(),
  correctedById: z.uuid().nullable(),
  recordedAt: z.iso.datetime(),
  findings: z.array(finding),
  measures: z.array(measure),
});
export type Inspection = z.infer<typeof inspection>;

export const recordInspection = endpoint({
  method: 'post',
  needs: 'inspections.record',
  path: '/api/inspections',
  tag: 'inspections',
  summary: 'Closes an inspection: tree, map colour and next control task follow in the same transaction',
  body: newInspection,
  reply: inspection,
});

export const correctInspection = endpoint({
  method: 'post',
  needs: 'inspections.record',
  path: '/api/inspections/:id/corrections',
  tag: 'inspections',
  summary: 'Corrects a closed inspection by a new one that names it and its reason; the old one stays',
  params: z.strictObject({ id: z.uuid() }),
  body: newInspection.extend({ correctionReason: remark }),
  reply: inspection,
});

export const listInspections = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/:id/inspections',
  tag: 'inspections',
  summary: 'All inspections of a tree, newest first, with findings and measures',
  params: z.strictObject({ id: z.uuid() }),
  reply: z.object({ inspections: z.array(inspection) }),
});
