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
    /^(control_areas|imports|import_rows|resting_indexes|trees_feature_id)_(pkey|key)$/,
    'the server makes the key',
  ],
  [/^photo_uploads_(pkey|tree_id_fkey)$/, 'written once, for the tree at hand'],
  [/^photo_as_sent_is_what_was_sent$/, 'both follow from the same bytes'],
  [/^(storms|cordons)_pkey$/, 'a known id is answered as the first time'],
  [/^storm_(name_given|area_drawn)$/, 'the contract asks for the same'],
  [/^(cordons_lifted|storms_closed)_by_fkey$/, 'the account at hand'],
  [/^storm_closed_whole$/, 'set by one statement'],
  [
    /^storm_tree(s_(pkey|(storm|tree|task|check)_id_fkey)|_checked_by)$/,
    'written with its storm, its task or its check',
  ],
  [/^cordon_(radius_plausible|note_given)$/, 'the contract asks for the same'],
  [/^cordons_(storm|tree|check)_id_fkey$/, 'the storm, tree and check at hand'],
  [/^cordon_lifted_by_somebody$/, 'set by one statement'],
  [/^(control_tasks|inspections)_storm_id_fkey$/, 'the storm at hand'],
  [/^inspection_(judges_by_its_scope|of_storm_is_additional)$/, 'the command fills them in by the scope'],
  [/^round_(name_given|capacity_positive)$/, 'the contract asks for the same'],
  [/^round_(ended_with_time|follows_another|and_whether_open)$/, 'set by one statement, with a new id'],
  [/^(rounds_follows_id|round_stops_(round|task_id))_fkey$/, 'the round and the tasks at hand'],
  [/^round_stops_pkey$/, 'a task named twice, or in a round already, is refused first'],
  [/^calendar_feed(s_pkey|_hash_unique|s_account_id_fkey)$/, 'one for the account at hand; 256 bits by lot'],
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
  [/^nights_pkey$/, 'the server alone, and a second one gives way'],
  [/^mail_(waiting_is_whole|sent_has_time)$/, 'what belongs together is set by one statement'],
  [/^reminder_email_plausible$/, 'the contract asks for the same'],
  [/^notice_(number_unique|numbers_pkey)$/, 'the server makes the key'],
  [
    /^notices_(pkey|tree_id_fkey|task_id_fkey)$/,
    'a known id is answered as before; the tree and task at hand',
  ],
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
