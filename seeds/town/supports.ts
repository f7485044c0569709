import type pg from 'pg';
import { addDays, addMonths, type Day } from '../../server/calendar/calendar.rules.ts';
import { deadlineOf } from '../../server/measures/measures.rules.ts';
import {
  expiryOf,
  kindInstalledBy,
  measureAfter,
  NOTHING_NOTICED,
  nextDueOf,
  stateAfter,
  SUPPORT_RULE_SET,
  usualInterval,
  usualLifetime,
  type SupportVerdict,
} from '../../server/supports/supports.rules.ts';
import { DEMO_INSPECTOR_ID } from '../people.ts';
import { OFFICE } from './tables.ts';

interface Place {
  treeId: string;
  measureId: string | null;
  measure: string | null;
  doneOn: Day | null;
}

const KINDS = ['C1', 'C1', 'C2', 'C1', 'C3', 'C1', 'C5', 'C1', 'C2', 'C6', 'C1', 'C4'] as const;
const SYSTEMS: Readonly<Record<string, string>> = {
  C1: 'Hohltauseil mit Ruckdämpfer',
  C2: 'Rundschlinge, dehnungsarm',
  C3: 'Haltegurt mit Hohltauseil',
  C4: 'Gewindestange M20',
  C5: 'Holzstütze, gepolstert',
  C6: 'Abspannung auf Erdanker',
};
const PLACES = [
  'Stämmling Nord – Stämmling Süd',
  'Dreieck zwischen den drei Hauptstämmlingen',
  'Starkast über dem Gehweg – Hauptstamm',
  'Stämmling Ost – Stämmling West',
];
const LOADS = [20, 40, 40, 80] as const;

/**
 * Crown supports of the town, some put in by measures that were accepted, with the inspections they have had. Two such
 * measures are left whose support nobody has recorded yet.
 */
export async function storeSupports(client: pg.ClientBase, today: Day): Promise<void> {
  const { rows: places } = await client.query<Place>(PLACES_OF_SUPPORTS, [today]);
  const supports = places.map((place, index) => invent(place, index, today));
  const inspections = supports.flatMap((support) => support.inspections);
  await client.query(SUPPORTS, [JSON.stringify(supports), OFFICE]);
  await client.query(INSPECTIONS, [JSON.stringify(inspections), DEMO_INSPECTOR_ID]);
  await client.query(MEASURES, [JSON.stringify(inspections.flatMap(proposed)), DEMO_INSPECTOR_ID]);
}

type Invented = ReturnType<typeof invent>;

function invent({ treeId, measureId, measure, doneOn }: Place, index: number, today: Day) {
  const id = idOf(index, 0);
  const kind = (measure && kindInstalledBy(measure)) ?? KINDS[index % KINDS.length] ?? 'C1';
  const installedOn = doneOn ?? addMonths(addDays(today, -((index * 11) % 28)), -(3 + ((index * 17) % 105)));
  const lifetimeYears = usualLifetime(kind);
  const expiresOn = expiryOf(installedOn, lifetimeYears);
  const rhythm = { installedOn, expiresOn, intervalMonths: usualInterval(kind) };
  const inspections = visits({ ...rhythm, kind }, index, today).map((seen, visit) => ({
    id: idOf(index, visit + 1),
    supportId: id,
    treeId,
    ...seen,
    nextDueOn: nextDueOf(rhythm, seen, installedOn),
  }));
  const last = inspections.at(-1) ?? null;
  return {
    ...rhythm,
    id,
    treeId,
    measureId,
    kind,
    system: SYSTEMS[kind],
    breakingLoadKn: kind === 'C5' ? null : (LOADS[index % LOADS.length] ?? 40),
    heightM: kind === 'C5' ? 3 : 7 + ((index * 5) % 9),
    strands: kind === 'C1' && index % 3 === 1 ? 3 : 1,
    place: PLACES[index % PLACES.length],
    lifetimeYears,
    state: stateAfter(last?.verdict ?? null),
    lastInspectedOn: last?.inspectedOn ?? null,
    lastVerdict: last?.verdict ?? null,
    nextDueOn: nextDueOf(rhythm, last, installedOn),
    inspections,
  };
}

/** Visits in the rhythm of the rule, a few weeks late as in life; some trees have been forgotten for a while. */
function visits(rhythm: Parameters<typeof nextDueOf>[0] & { kind: string }, index: number, today: Day) {
  const seen: { inspectedOn: Day; verdict: SupportVerdict; observations: string[]; method: string }[] = [];
  const lateDays = 3 + ((index * 13) % 40);
  const until = index % 7 === 3 ? addMonths(today, -14) : addDays(today, -2);
  for (;;) {
    const due = nextDueOf(rhythm, seen.at(-1) ?? null, today);
    const inspectedOn = addDays(due, lateDays);
    if (inspectedOn > until || seen.length > 8) return seen;
    const isLast = addMonths(inspectedOn, rhythm.intervalMonths) > today;
    const verdict = isLast ? verdictOf(index) : 'fine';
    seen.push({
      inspectedOn,
      verdict,
      observations: [seenOf(verdict, rhythm.kind)],
      method: index % 4 === 1 ? 'climbing' : 'ground',
    });
    if (isLast && verdict !== 'fine') return seen;
  }
}

/** What stands on the ground has no colour mark. */
function seenOf(verdict: SupportVerdict, kind: string): string {
  return verdict !== 'fine' && kind > 'C3' ? 'Z14' : SEEN[verdict];
}

const SEEN: Readonly<Record<SupportVerdict, string>> = {
  fine: NOTHING_NOTICED,
  adjust: 'Z02',
  replace: 'Z07',
  danger: 'Z13',
};

function verdictOf(index: number): SupportVerdict {
  if (index % 9 === 4) return 'adjust';
  return index % 11 === 6 ? 'replace' : 'fine';
}

function proposed({ id, treeId, inspectedOn, verdict }: Invented['inspections'][number]) {
  const measure = measureAfter(verdict);
  if (!measure) return [];
  const deadline = deadlineOf(measure.urgency, inspectedOn, null);
  return [
    { ...measure, id: `${id.slice(0, 19)}9${id.slice(20)}`, inspectionId: id, treeId, inspectedOn, deadline },
  ];
}

/** `de31` tells them from other invented things; sixteen numbers for each support and its inspections. */
function idOf(index: number, visit: number): string {
  return `01970000-de31-7000-8000-${String(index * 16 + visit).padStart(12, '0')}`;
}

const PLACES_OF_SUPPORTS = `
  (SELECT tree_id AS "treeId", id AS "measureId", measure, done_reported_on AS "doneOn"
   FROM (SELECT m.*, row_number() OVER (ORDER BY m.done_reported_on DESC, m.id) AS place
         FROM measures m JOIN trees t ON t.id = m.tree_id AND t.status = 'BEST'
         WHERE m.status = 'ABN' AND m.measure IN ('M40', 'M42', 'M44', 'M45') AND m.done_reported_on IS NOT NULL) m
   WHERE m.place > 2
   ORDER BY m.place LIMIT 20)
  UNION ALL
  (SELECT id, NULL, NULL, NULL
   FROM (SELECT t.id, t.feature_id, row_number() OVER (ORDER BY t.feature_id) AS place
         FROM trees t
         WHERE t.status = 'BEST' AND t.height_m >= 15 AND t.planting_year < extract(year FROM $1::date) - 45
           AND NOT EXISTS (SELECT FROM measures m WHERE m.tree_id = t.id AND m.measure LIKE 'M4_')) t
   WHERE t.place % 7 = 1
   ORDER BY t.place LIMIT 36)`;

const SUPPORTS = `
  INSERT INTO crown_supports (id, tree_id, number, kind, system, breaking_load_kn, height_m, strands, place,
    installed_on, installed_by, measure_id, lifetime_years, suggested_expires_on, expires_on, interval_months, state,
    last_inspected_on, last_verdict, next_due_on, created_by, created_at, updated_by, updated_at)
  SELECT s.id, s."treeId", row_number() OVER (PARTITION BY s."treeId" ORDER BY s.id), s.kind, s.system,
    s."breakingLoadKn", s."heightM", s.strands, s.place, s."installedOn",
    (SELECT f.name FROM measures m JOIN contractors f ON f.id = m.contractor_id WHERE m.id = s."measureId"),
    s."measureId", s."lifetimeYears", s."expiresOn", s."expiresOn", s."intervalMonths", s.state, s."lastInspectedOn",
    s."lastVerdict", s."nextDueOn", $2::uuid, s."installedOn", $2::uuid, s."installedOn"
  FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, "treeId" uuid, "measureId" uuid, kind text, system text,
    "breakingLoadKn" numeric, "heightM" numeric, strands integer, place text, "installedOn" date,
    "lifetimeYears" integer, "expiresOn" date, "intervalMonths" integer, state text, "lastInspectedOn" date,
    "lastVerdict" text, "nextDueOn" date)`;

const INSPECTIONS = `
  INSERT INTO support_inspections (id, support_id, tree_id, inspected_at, inspected_on, inspector_id,
    inspector_qualification, inspector_certificate_number, inspector_certificate_valid_until, method, observations,
    verdict, next_due_on, rule_set, created_by, created_at)
  SELECT i.id, i."supportId", i."treeId", i."inspectedOn" + time '09:30', i."inspectedOn", a.id, a.qualification,
    a.certificate_number, a.certificate_valid_until, i.method, i.observations, i.verdict, i."nextDueOn",
    '${SUPPORT_RULE_SET}', a.id, i."inspectedOn" + time '09:31'
  FROM jsonb_to_recordset($1::jsonb) AS i(id uuid, "supportId" uuid, "treeId" uuid, "inspectedOn" date, method text,
    observations text[], verdict text, "nextDueOn" date)
  CROSS JOIN accounts a
  WHERE a.id = $2::uuid`;

const MEASURES = `
  INSERT INTO measures (id, tree_id, support_inspection_id, measure, urgency, deadline, created_by, created_at,
    updated_by, updated_at)
  SELECT m.id, m."treeId", m."inspectionId", m.measure, m.urgency, m.deadline, $2::uuid, m."inspectedOn", $2::uuid,
    m."inspectedOn"
  FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, "treeId" uuid, "inspectionId" uuid, measure text, urgency text,
    deadline date, "inspectedOn" date)`;
