import { expect, test } from 'vitest';
import { ROLES } from '../../server/accounts/permissions.rules.ts';
import * as fellings from '../../server/fellings/fellings.contract.ts';
import * as inspections from '../../server/inspections/inspections.contract.ts';
import { contractorKind } from '../../server/contractors/contractors.contract.ts';
import { crewSkill } from '../../server/crews/crews.contract.ts';
import { moistureState } from '../../server/moisture/moisture.contract.ts';
import { needReaction, needState } from '../../server/moisture/needs.contract.ts';
import { measureUnit } from '../../server/measures/measureList.contract.ts';
import { measureStatus, urgency } from '../../server/measures/measures.contract.ts';
import { planAct, planOrigin } from '../../server/planner/planner.contract.ts';
import { REPORT_CATEGORIES } from '../../server/publicReports/publicReports.rules.ts';
import * as rounds from '../../server/rounds/rounds.contract.ts';
import { heightClass } from '../../server/prices/prices.contract.ts';
import { soil, thresholdProfile } from '../../server/sensors/sensors.contract.ts';
import * as storms from '../../server/storms/storms.contract.ts';
import * as supports from '../../server/supports/supports.contract.ts';
import * as trees from '../../server/trees/trees.contract.ts';
import * as watering from '../../server/watering/watering.contract.ts';
import { workOrderStage } from '../../server/workOrders/workOrders.contract.ts';
import * as care from '../../server/youngTrees/care.contract.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = await testDatabase();

/** Constraints that list codes, beside the shape by which the contracts let codes in. */
const LISTS: Record<string, readonly string[]> = {
  account_roles_known: ROLES,
  felling_permit_known: fellings.permit.options,
  felling_status_known: fellings.felledAs.options,
  felling_step_known: fellings.fellingStep.options,
  felling_stump_known: fellings.stump.options,
  care_act_kind_known: care.careActKind.options,
  care_act_state_known: care.careActState.options,
  care_phase_known: care.carePhase.options,
  contractor_kind_known: contractorKind.options,
  crew_skills_known: crewSkill.options,
  finding_part_known: inspections.part.options,
  inspection_age_phase_known: trees.agePhase.options,
  inspection_condition_known: trees.condition.options,
  inspection_foliage_known: inspections.foliage.options,
  inspection_result_known: inspections.inspectionResult.options,
  inspection_safety_known: trees.safetyExpectation.options,
  inspection_type_known: inspections.inspectionType.options,
  inspection_vitality_known: trees.vitality.options,
  measure_status_known: measureStatus.options,
  measure_urgency_known: urgency.options,
  measure_unit_known: measureUnit.options,
  price_unit_known: measureUnit.options,
  price_height_class_known: heightClass.options,
  work_order_stage_known: workOrderStage.options,
  control_task_type_known: inspections.inspectionType.options,
  public_report_category_known: REPORT_CATEGORIES,
  plan_entry_origin_known: planOrigin.options,
  plan_step_act_known: planAct.options,
  round_order_known: rounds.orderBy.options,
  round_season_known: rounds.season.options,
  round_status_known: rounds.roundStatus.options,
  round_stop_outcome_known: rounds.stopOutcome.options,
  round_tour_known: rounds.tour.options,
  storm_left_over_known: storms.leftOver.options,
  storm_status_known: storms.stormStatus.options,
  storm_tree_state_known: storms.stormTreeState.options,
  crown_support_state_known: supports.supportState.options,
  crown_support_removal_cause_known: supports.removalCause.options,
  crown_support_verdict_known: supports.supportVerdict.options,
  support_inspection_method_known: supports.supportMethod.options,
  support_inspection_verdict_known: supports.supportVerdict.options,
  tree_age_phase_known: trees.agePhase.options,
  tree_condition_known: trees.condition.options,
  tree_kind_known: trees.treeKind.options,
  tree_position_method_known: trees.positionMethod.options,
  tree_safety_expectation_known: trees.safetyExpectation.options,
  tree_status_known: trees.treeStatus.options,
  tree_vitality_known: trees.vitality.options,
  moisture_site_state_known: moistureState.options,
  moisture_probe_state_known: moistureState.options,
  moisture_change_state_known: moistureState.options,
  moisture_dryness_known: ['good', 'moderate', 'bad'],
  moisture_worse_known: ['good', 'moderate', 'bad'],
  moisture_better_known: ['good', 'moderate', 'bad'],
  sensor_profile_known: thresholdProfile.options,
  sensor_soil_known: soil.options,
  watering_need_state_known: needState.options,
  watering_need_reaction_known: needReaction.options,
  watering_need_site_reaction_known: needReaction.options,
  watering_outcome_known: watering.wateringOutcome.options,
  watering_outside_known: watering.wateringOutside.options,
  watering_plan_status_known: watering.wateringPlanStatus.options,
  watering_reason_known: watering.skipReason.options,
  watering_round_status_known: watering.wateringRoundStatus.options,
  watering_stop_state_known: watering.wateringStopState.exclude(['withdrawn']).options,
};

test.each(Object.entries(LISTS))(
  '%s knows the codes the contract lets in, and no others',
  async (name, codes) => {
    const { rows } = await pool.query<{ definition: string }>(
      'SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1',
      [name],
    );
    const literals = [...(rows[0]?.definition ?? '').matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
    expect(literals.toSorted()).toEqual(codes.toSorted());
  },
);
