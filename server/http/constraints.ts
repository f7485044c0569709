import type { Issue } from './problem.ts';

/**
 * Which field and which sentence stand behind a named constraint of the database. The database is the judge;
 * this list only translates its verdict. A test asserts that every named constraint of the schema is here.
 */
const CONSTRAINTS: Record<string, Issue & { conflict?: true }> = {
  trees_living_number: { path: 'number', key: 'number_taken', conflict: true },
  trees_living_number_by_hand: { path: 'number', key: 'number_taken', conflict: true },
  sensors_pkey: { path: 'id', key: 'id_taken', conflict: true },
  sensor_dev_eui_unique: { path: 'devEui', key: 'dev_eui_taken', conflict: true },
  sensors_replaced_once: { path: '', key: 'sensor_replaced', conflict: true },
  sensor_installations_pkey: { path: 'installation', key: 'id_taken', conflict: true },
  sensor_trees_tree_id_fkey: { path: 'treeIds', key: 'tree_unknown' },
  sensors_codec_id_fkey: { path: 'codecId', key: 'codec_unknown' },
  sensor_model_or_codec: { path: 'codecId', key: 'model_or_codec' },
  codec_name_unique: { path: 'name', key: 'name_taken', conflict: true },
  codecs_pkey: { path: 'id', key: 'id_taken', conflict: true },
  lorawan_source_name_unique: { path: 'name', key: 'name_taken', conflict: true },
  trees_pkey: { path: 'id', key: 'id_taken', conflict: true },
  trees_control_area_id_fkey: { path: 'controlAreaId', key: 'control_area_unknown' },
  trees_predecessor_id_fkey: { path: 'predecessorId', key: 'tree_unknown' },
  trees_species_id_fkey: { path: 'speciesId', key: 'species_unknown' },
  tree_girth_has_height: { path: 'girthHeightM', key: 'girth_needs_height' },
  tree_members_only_in_groups: { path: 'memberCount', key: 'members_only_in_groups' },
  tree_succeeds_another: { path: 'predecessorId', key: 'tree_succeeds_itself' },
  tree_height_plausible: { path: 'heightM', key: 'implausible' },
  tree_crown_plausible: { path: 'crownDiameterM', key: 'implausible' },
  tree_girths_plausible: { path: 'stemGirthsCm', key: 'implausible' },
  tree_girth_height_plausible: { path: 'girthHeightM', key: 'implausible' },
  tree_planting_year_plausible: { path: 'plantingYear', key: 'implausible' },
  inspections_pkey: { path: 'id', key: 'id_taken', conflict: true },
  inspections_tree_id_fkey: { path: 'treeId', key: 'tree_unknown' },
  inspections_corrects_id_fkey: { path: 'correctsId', key: 'inspection_unknown' },
  inspections_corrected_once: { path: 'correctsId', key: 'corrected_already', conflict: true },
  inspection_deviation_has_reason: { path: 'deviationReason', key: 'deviation_needs_reason' },
  inspection_correction_has_reason: { path: 'correctionReason', key: 'correction_needs_reason' },
  inspection_additional_has_occasion: { path: 'occasion', key: 'additional_needs_occasion' },
  inspection_is_closed: { path: '', key: 'inspection_is_closed', conflict: true },
  findings_pkey: { path: 'findings', key: 'id_taken', conflict: true },
  measures_pkey: { path: 'measures', key: 'id_taken', conflict: true },
  finding_says_something: { path: 'findings', key: 'finding_says_nothing' },
  finding_damage_has_severity: { path: 'findings', key: 'damage_needs_severity' },
  code_is_known: { path: '', key: 'code_unknown' },
  control_tasks_one_regular: { path: 'treeId', key: 'task_exists', conflict: true },
  control_task_window_forward: { path: 'dueUntil', key: 'window_backward' },
  control_task_skip_has_reason: { path: 'reason', key: 'skip_needs_reason' },
  control_tasks_assigned_to_fkey: { path: 'assignedTo', key: 'account_unknown' },
  control_tasks_one_of_storm: { path: 'treeId', key: 'task_exists', conflict: true },
  storm_withdrawal_has_reason: { path: 'note', key: 'withdrawal_needs_reason' },
  crown_support_expiry_has_reason: { path: 'expiryReason', key: 'expiry_needs_reason' },
  crown_supports_replaced_once: { path: 'replacesId', key: 'support_replaced', conflict: true },
  support_inspections_corrected_once: { path: 'correctsId', key: 'corrected_already', conflict: true },
  support_inspection_correction_has_reason: { path: 'correctionReason', key: 'correction_needs_reason' },
  rounds_pkey: { path: 'id', key: 'id_taken', conflict: true },
  rounds_inspector_id_fkey: { path: 'inspectorId', key: 'account_unknown' },
  round_days_forward: { path: 'endsOn', key: 'ends_before_start' },
  plan_steps_pkey: { path: 'id', key: 'id_taken', conflict: true },
  plan_absences_pkey: { path: 'absences', key: 'absence_twice' },
  round_stops_one_open_round: { path: 'taskIds', key: 'task_in_round', conflict: true },
  photos_pkey: { path: 'id', key: 'id_taken', conflict: true },
  photos_tree_id_fkey: { path: 'treeId', key: 'tree_unknown' },
  control_areas_name_key: { path: 'name', key: 'name_taken', conflict: true },
  measures_contractor_id_fkey: { path: 'contractorId', key: 'contractor_unknown' },
  work_orders_contractor_id_fkey: { path: 'contractorId', key: 'contractor_unknown' },
  work_orders_cost_centre_id_fkey: { path: 'costCentreId', key: 'cost_centre_unknown' },
  work_orders_pkey: { path: 'id', key: 'id_taken', conflict: true },
  work_order_lots_pkey: { path: 'lots', key: 'id_taken', conflict: true },
  prices_pkey: { path: 'id', key: 'id_taken', conflict: true },
  prices_begin_once: { path: 'validFrom', key: 'price_begins_already', conflict: true },
  prices_contractor_id_fkey: { path: 'contractorId', key: 'contractor_unknown' },
  cost_centres_pkey: { path: 'id', key: 'id_taken', conflict: true },
  cost_centre_code_unique: { path: 'code', key: 'code_taken', conflict: true },
  measure_rework_has_reason: { path: 'reason', key: 'rework_needs_reason' },
  accounts_login: { path: 'login', key: 'login_taken', conflict: true },
  account_contractor_has_firm: { path: 'contractorId', key: 'contractor_needs_firm' },
  account_contractor_is_nothing_else: { path: 'roles', key: 'contractor_is_nothing_else' },
  accounts_contractor_id_fkey: { path: 'contractorId', key: 'contractor_unknown' },
  contractor_name_unique: { path: 'name', key: 'name_taken', conflict: true },
  contractors_pkey: { path: 'id', key: 'id_taken', conflict: true },
  import_profile_name_given: { path: 'name', key: 'too_small' },
  import_profile_head_given: { path: 'head', key: 'too_small' },
  import_profile_name_unique: { path: 'name', key: 'name_taken', conflict: true },
  saved_filter_name_given: { path: 'name', key: 'too_small' },
  saved_filter_name_unique: { path: 'name', key: 'name_taken', conflict: true },
  saved_filters_pkey: { path: 'id', key: 'id_taken', conflict: true },
  bulk_edits_pkey: { path: 'id', key: 'id_taken', conflict: true },
  felling_decision_stays: { path: '', key: 'felling_decision_stays', conflict: true },
  felling_permit_forward: { path: 'permitValidUntil', key: 'ends_before_it_begins' },
  care_programmes_contractor_id_fkey: { path: 'contractorId', key: 'contractor_unknown' },
  care_programmes_one_running: { path: 'of', key: 'changed_meanwhile', conflict: true },
  watering_plans_contractor_id_fkey: { path: 'contractorId', key: 'contractor_unknown' },
  watering_rounds_contractor_id_fkey: { path: 'contractorId', key: 'contractor_unknown' },
  watering_plans_pkey: { path: 'id', key: 'id_taken', conflict: true },
  watering_rounds_pkey: { path: 'id', key: 'id_taken', conflict: true },
  waterings_pkey: { path: 'id', key: 'id_taken', conflict: true },
  imports_one_running: { path: '', key: 'import_running', conflict: true },
};

/** The issue behind a refused statement, or null when the error is none of the schema's named refusals. */
export function issueOfConstraint(error: Error): { issue: Issue; conflict: boolean } | null {
  if (!('constraint' in error) || typeof error.constraint !== 'string') return null;
  const known = CONSTRAINTS[error.constraint];
  if (!known) return null;
  const column = 'column' in error && typeof error.column === 'string' ? camelCase(error.column) : '';
  const { conflict, ...issue } = known;
  return { issue: { ...issue, path: issue.path || column }, conflict: conflict ?? false };
}

function camelCase(column: string): string {
  return column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
