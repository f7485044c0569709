import { expect, test } from 'vitest';
import { issueOfConstraint } from '../../server/http/constraints.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = await testDatabase();

/** Why no request can break a constraint that has no sentence for the user. */
const OUT_OF_REACH: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /_(created_by|updated_by|made_by|inspector_id)_fkey$/,
    'the server names the account that acts, having just read it',
  ],
  [/_known$/, 'the contracts list the same codes (enumerations.test.ts) and refuse others first'],
  [
    /^(accounts|codes|species|species_synonyms|spatial_ref_sys|migrations)_/,
    'only seeds and migrations write there',
  ],
  [/^species_/, 'only seeds write there'],
  [/^operations_(pkey|session_id_fkey)$/, 'a known id is answered as the first time; the session at hand'],
  [
    /^account_(name_given|kind_known|person_has_role|machine_has_no_role|disabled_when_anonymised)$/,
    'the contract asks for the same',
  ],
  [/^contractor_name_given$/, 'the contract asks for the same'],
  [/^(sessions|service_tokens|one_time_links|identities|sign_in_failures)_pkey$/, 'the server makes the key'],
  [/^(session_token|service_token)_hash_unique$/, 'the server draws 256 bits by lot'],
  [/^(sessions|service_tokens|one_time_links|identities)_account_id_fkey$/, 'the account at hand'],
  [/^(service_token_has_scope|link_names_account)$/, 'the contract asks for the same'],
  [
    /^(control_areas|imports|import_rows|resting_indexes|trees_feature_id|control_areas_feature_id)_(pkey|key)$/,
    'the server makes the key',
  ],
  [/^photo_uploads_(pkey|tree_id_fkey)$/, 'written once, for the tree at hand'],
  [/^photo_as_sent_is_what_was_sent$/, 'both follow from the same bytes'],
  [/^(crown_supports|support_inspections)_pkey$/, 'a known id is answered as the first time'],
  [/^crown_support_number_(once|positive)$/, 'counted with the tree locked'],
  [
    /^crown_support_((system|place|installer|remarks|removal_note)_given|\w+_plausible)$/,
    'the contract asks for the same',
  ],
  [
    /^crown_support_(removed_whole|other_removal_has_note|replaces_another)$/,
    'refused before, set by one statement',
  ],
  [/^(crown_supports|support_inspections)_\w+_fkey$/, 'the tree, measure and support at hand'],
  [/^support_inspection_(hash_whole|corrects_another)$/, 'the database hashes by itself; a new id'],
  [/^measures_support_inspection_id_fkey$/, 'written with its inspection'],
  [/^(storms|cordons)_pkey$/, 'a known id is answered as the first time'],
  [/^storm_(name_given|area_drawn)$/, 'the contract asks for the same'],
  [/^(cordons_lifted|storms_closed)_by_fkey$/, 'the account at hand'],
  [/^storm_closed_whole$/, 'set by one statement'],
  [
    /^storm_tree(s_(pkey|(storm|tree|task|check)_id_fkey)|_checked_by)$/,
    'written with its storm, its task or its check',
  ],
  [/^cordon_(radius_plausible|note_given)$/, 'the contract asks for the same'],
  [/^cordons_one_of_tree$/, 'the command confirms the one that stands, with the tree locked'],
  [/^cordons_(storm|tree|check)_id_fkey$/, 'the storm, tree and check at hand'],
  [/^cordon_lifted_by_somebody$/, 'set by one statement'],
  [/^(control_tasks|inspections)_storm_id_fkey$/, 'the storm at hand'],
  [/^inspection_(judges_by_its_scope|of_storm_is_additional)$/, 'the command fills them in by the scope'],
  [/^round_(name_given|capacity_positive)$/, 'the contract asks for the same'],
  [/^round_(ended_with_time|follows_another|and_whether_open)$/, 'set by one statement, with a new id'],
  [/^(rounds_follows_id|round_stops_(round|task_id))_fkey$/, 'the round and the tasks at hand'],
  [/^round_stops_pkey$/, 'a task named twice, or in a round already, is refused first'],
  [/^calendar_feed(s_pkey|_hash_unique|s_account_id_fkey)$/, 'one for the account at hand; 256 bits by lot'],
  [/^(crews|crew_members)_(pkey|id_fkey|crew_id_fkey|account_id_fkey)$/, 'the crew and the people at hand'],
  [/^crew_tank_positive$/, 'the contract asks for the same'],
  [/^care_(note|end_reason)_given$/, 'the contract asks for the same'],
  [/^care_days_forward$/, 'the command refuses it first'],
  [/^care_(ended_with_reason|act_raised_as_something|acts_one_open)$/, 'set by one statement'],
  [
    /^care_(programmes|acts)_(pkey|(tree|programme|measure|task)_id_fkey)$/,
    'the server makes the key; trees at hand',
  ],
  [
    /^watering_(norm|plan|round|stop)_\w+_(given|positive|forward)$|^watering_(litres_positive|remarks_given)$/,
    'the contract or the command asks for the same first',
  ],
  [/^watering_norms_(pkey|once)$/, 'the command refuses a line named twice'],
  [/^watering_(says_what_it_must|stop_said_by_somebody)$/, 'the rule refuses it first; set by one statement'],
  [/^watering_round_(ended_with_time|cancelled_with_reason)$/, 'set by one statement'],
  [
    /^(watering_plan_trees|watering_stops|watering_rounds|waterings)_(pkey|(plan|tree|round|watering|corrects|contractor)_id_fkey)$/,
    'the plan, the round, the trees and words at hand',
  ],
  [/^past_(round_crews|watering_stops|crew_members)_/, 'kept by the statement that changes what they were'],
  [/^care_starts_/, 'a known id is answered as the first time; the account at hand'],
  [/^plan_(entry_month_begins|capacity_positive)$/, 'the contract asks for the same'],
  [/^plan_absence_forward$/, 'the command refuses it first'],
  [/^plan_(entries|inspectors|capacities|step_tasks)_pkey$/, 'written once for each, or over what is there'],
  [/^plan_.*_fkey$/, 'the tasks, the step and the people at hand'],
  [/^control_tasks_pkey$/, 'a known id is answered as the first time'],
  [/^audit_events_tree_id_fkey$/, 'written with the tree it speaks of, in the same transaction'],
  [
    /^bulk_edits?_(has_trees|undone_complete|undone_by_fkey)$/,
    'counted and set by one statement of the account at hand',
  ],
  [/^bulk_edit_trees_/, 'written with the bulk edit, of trees just written'],
  [/^saved_filters_owner_id_fkey$/, 'the account at hand'],
  [/^audit_/, 'the database makes keys and hashes by itself'],
  [/^inspection_content_hash_whole$/, 'the database hashes by itself'],
  [
    /^control_area_(name_given|line_or_polygon)$/,
    'only seeds and imports make areas, from names that are not blank',
  ],
  [/^control_task_done_by_inspection$/, 'status and inspection are set by one statement'],
  [/^control_tasks_(tree_id|arose_from_id|fulfilled_by_id)_fkey$/, 'the tree and inspection at hand'],
  [/^finding_(severity_known|size_positive)$/, 'the contract asks for the same range'],
  [/^findings_inspection_id(_fkey|_position_key)$/, 'counted and written with its inspection'],
  [/^import_rows_import_id_fkey$/, 'the import at hand'],
  [/^(reimports|reimport_rows)_(pkey|\w+_fkey)$/, 'one plan for the import at hand, by the account at hand'],
  [/^(histories|history_rows)_(pkey|\w+_fkey)$/, 'one plan for the import at hand, by the account at hand'],
  [/^history_(applied|undone)_by_somebody$/, 'set by one statement'],
  [
    /^history_(inspections|measures|dues)_(pkey|measure_id|\w+_fkey)$/,
    'written from the plan of the import at hand, whose trees were asked for first',
  ],
  [/^history_(inspection|measure)_row_once$/, 'a plan has a row once'],
  [/^history_measure_(cost_positive|only_open_proposed)$/, 'the plan reads amounts and proposes so'],
  [/^reimport_(applied|undone)_by_somebody$/, 'set by one statement'],
  [/^source_baselines_(pkey|\w+_fkey)$/, 'written with its re-import, over what is there'],
  [/^absences_(pkey|one_open|\w+_fkey)$/, 'asked for first, with the tree locked'],
  [/^absence_decided_by_somebody$/, 'set by one statement'],
  [/^inspection_corrects_another$/, 'a new inspection has a new id: an old one is answered as before'],
  [
    /^work_order_(number_unique|placed_complete|lots_position)$/,
    'the server makes numbers, and places in one statement',
  ],
  [/^work_order_(title_given|lot_title_given|cancelled_has_reason)$/, 'the contract asks for the same'],
  [/^work_order_numbers_pkey$/, 'the server makes the key'],
  [/^(work_orders_placed_by_fkey|work_order_lots_work_order_id_fkey)$/, 'the account or order at hand'],
  [/^work_order_lots_of_order$/, 'follows from the key'],
  [/^measures_(work_order_id_fkey|lot_of_order)$/, 'the order at hand, whose lots were asked for'],
  [/^measure_(lot_within_order|estimate_complete)$/, 'what belongs together is set by one statement'],
  [
    /^(measure_quantity_positive|price_not_negative|budget_not_negative)$/,
    'the contract asks for the same range',
  ],
  [/^price_valid_forward$/, 'refused before with a sentence'],
  [/^cost_centre_(code|name)_given$/, 'the contract asks for the same'],
  [/^budgets_(pkey|cost_centre_id_fkey)$/, 'the cost centre at hand; a second one is told to look again'],
  [/^measures_(tree_id|inspection_id)_fkey$/, 'written with its inspection'],
  [/^measures_(ordered|done_reported)_by_fkey$/, 'the account at hand'],
  [/^measure_(order|report)_complete$/, 'what belongs together is set by one statement'],
  [
    /^tree_(generation_positive|member_count_positive|number_given|position_accuracy_positive)$/,
    'the contract asks for the same',
  ],
  [
    /^(mails|reminders|reminder_settings)_(pkey|once|one_digest|(account|tree|person|mail)_id_fkey)$/,
    'the server writes them by itself, once, of what it has just read',
  ],
  [/^fellings_(pkey|(measure|tree)_id_fkey)$/, 'one for the measure at hand, over what is there'],
  [
    /^felling_decisions_(pkey|id_unique|measure_id_fkey|written_by_fkey)$/,
    'written with its felling under a lock',
  ],
  [/^felling_has_its_decision$/, 'written with its decision, in one transaction'],
  [/^felling_ended_whole$/, 'set by one statement'],
  [/^measure_accepted_despite_(whole|accepted)$/, 'set by the acceptance, in one statement'],
  [/^felling_version_positive$/, 'counted by the server'],
  [/^felling_(season|permit|habitat|replacement)_complete$/, 'refused before with a sentence'],
  [/^felling_replacement_(count|girth)_plausible$/, 'the contract asks for the same range'],
  [/^replacement_trees_(pkey|(tree|measure)_id_fkey)$/, 'asked for first; a second naming is refused'],
  [
    /^public_report(s_(pkey|notice_id_fkey)|_(token|confirmation)_unique)$/,
    'written with its notice; 256 bits by lot, one sent again is answered as before',
  ],
  [/^mail(s_notice_id_fkey|_is_to_somebody)$/, 'written for the notice or the account at hand'],
  [/^mail_way_(pkey|is_one)$/, 'the server writes its one row by itself'],
  [
    /^sensor_((dev_eui_whole|replaces_another)|(name|model|remarks|retirement_reason|installation_site)_given|probe_\w+_plausible)$/,
    'the contract asks for the same',
  ],
  [
    /^sensor_installation(s_begin_once|s_one_open|_forward|s_sensor_id_fkey)$|^sensors_replaces_id_fkey$/,
    'refused before with a sentence, with the sensor locked',
  ],
  [
    /^sensor_(probes|trees)_(pkey|installation_id_fkey)$/,
    'written with its installation; what is named twice is refused',
  ],
  [
    /^(sensor_(health|days|day|interval|last_readings|alarms?|gateways?)|soil_(readings|daily|dirty_days)|uplinks?)_/,
    'the server writes what messages say by itself',
  ],
  [
    /^(moisture_\w+|watering_need(s|_(trees|sites))?)_(pkey|whole|not_negative|positive|one_open|of_need|open_or_not|(installation|tree)_id_fkey)$/,
    'the evaluation of readings writes them by itself, one at a time',
  ],
  [
    /^watering_need_(litres_positive|reason_given|\w+_with_(time|reason)|postponed_until_then)$|^watering_needs_closed_by_fkey$/,
    'set by one statement; the contract asks for a reason',
  ],
  [
    /^(element_(pull|stream|device)s?|storage_access(es)?|backfills?)_/,
    'the contract and the command ask for the same, or the server writes it by itself',
  ],
  [
    /^codec_(name_given|versions?_\w+)$/,
    'the contract asks for the same; the server numbers versions with the codec locked',
  ],
  [/^lorawan_sources?_/, 'the server makes keys and secrets; the contract and the command ask for the same'],
  [
    /^mqtt_(brokers?|states?)_/,
    "the contract and the rules ask for the same; the state is the server's own word",
  ],
  [/^import_profiles_pkey$/, 'a known id is answered as the first time'],
  [/^measure(s_impossible_by_fkey|_impossible_complete)$/, 'set by one statement of the account at hand'],
  [/^published_feature(s_pkey|_created_first|_version_positive)$/, 'the server numbers them by itself'],
  [
    /^push(es_pkey|_target_unique|_(failure_has_reason|success_has_content))$/,
    'the server writes them by itself',
  ],
  [/^nights_pkey$/, 'the server alone, and a second one gives way'],
  [/^mail_(waiting_is_whole|sent_has_time)$/, 'what belongs together is set by one statement'],
  [/^reminder_email_plausible$/, 'the contract asks for the same'],
  [/^notice_(number_unique|numbers_pkey)$/, 'the server makes the key'],
  [
    /^notices_(pkey|tree_id_fkey|task_id_fkey)$/,
    'a known id is answered as before; the tree and task at hand',
  ],
  [/^notice_photos_(pkey|notice_id_fkey)$/, 'a known id is answered as before; the notice at hand'],
  [/^notice_settled_with_time$/, 'status and time are set by one statement'],
  [/^notice_(says_something|outcome_has_reason)$/, 'the contract asks for the same'],
  [/^notice_has_place$/, 'refused before with a sentence'],
  [
    /^notice_(answer_whole|forgotten_is_gone|inspection_is_named)$/,
    'what belongs together is set by one statement',
  ],
  [
    /^(trees_(import_id_fkey|last_inspection)|control_areas_import_id_fkey)$/,
    'the import or inspection at hand',
  ],
];

test('every constraint of the schema is a sentence for the user or out of reach of requests', async () => {
  const silent = (await constraintNames()).filter((name) => !hasSentence(name) && !reasonOf(name));
  expect(silent).toEqual([]);
});

test('no reason is left over for a constraint that is gone', async () => {
  const names = (await constraintNames()).filter((name) => !hasSentence(name));
  const idle = OUT_OF_REACH.filter(([pattern]) => !names.some((name) => pattern.test(name)));
  expect(idle.map(([, reason]) => reason)).toEqual([]);
});

/** Checks, keys and references by name, and the unique indexes, which refuse under their own. */
async function constraintNames(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(`
    SELECT conname AS name FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'u', 'p', 'x') AND conrelid <> 0
    UNION
    SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace`);
  return rows.map(({ name }) => name);
}

function hasSentence(constraint: string): boolean {
  return issueOfConstraint(Object.assign(new Error('refused'), { constraint })) !== null;
}

function reasonOf(constraint: string): string | undefined {
  return OUT_OF_REACH.find(([pattern]) => pattern.test(constraint))?.[1];
}
