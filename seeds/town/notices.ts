import type pg from 'pg';
import { yearOf, type Day } from '../../server/calendar/calendar.rules.ts';
import { OFFICE } from './tables.ts';

/** What invented citizens have told: how many days ago, by which way, in which state. Nobody is named. */
const TOLD = [
  [1, 'phone', 'new', 'Ein dicker Ast hängt angebrochen über dem Gehweg.'],
  [2, 'mail', 'new', 'Der Baum vor unserem Haus verliert auffallend früh sein Laub. Ist er krank?'],
  [5, 'public', 'new', 'Wurzeln heben die Platten am Radweg an, man stolpert dort.'],
  [6, 'walk_in', 'in_work', 'Am Stamm wächst seit dem Herbst ein großer Pilz.'],
  [18, 'mail', 'in_work', 'Zweige reichen bis an das Fenster im zweiten Stock.'],
  [24, 'phone', 'answered', 'Nach dem Sturm liegt ein Ast auf der Bank.'],
  [60, 'mail', 'closed', 'Wann wird die gefällte Linde ersetzt?'],
] as const;

const ANSWER = 'Vielen Dank für Ihre Meldung. Der Ast wurde am selben Tag entfernt, der Baum ist sicher.';
const REASON = 'Schon bekannt und beauftragt';

/** Notices in every state, each near a tree that stands; those in work already know which one is meant. */
export async function storeNotices(client: pg.ClientBase, today: Day): Promise<void> {
  const told = TOLD.map(([daysAgo, channel, status, words], index) => ({
    place: index + 1,
    daysAgo,
    channel,
    status,
    words,
  }));
  await client.query(NOTICES, [JSON.stringify(told), today, yearOf(today), OFFICE, ANSWER, REASON]);
  await client.query(REPORTS);
  await client.query('INSERT INTO notice_numbers (year, last) VALUES ($1, $2)', [yearOf(today), TOLD.length]);
}

/** Its sender has left no address, and has long closed the page. */
const REPORTS = `
  INSERT INTO public_reports (notice_id, category, language, created_at)
  SELECT id, 'roots', 'de', created_at FROM notices WHERE channel = 'public'`;

const NOTICES = `
  INSERT INTO notices (id, number, words, place, geom, channel, received_on, status, tree_id, outcome, outcome_reason,
    answer, answered_on, settled_at, created_by, created_at, updated_by, updated_at)
  SELECT ('01970000-de30-7000-8000-' || lpad((100 + n.place)::text, 12, '0'))::uuid, 'M-' || $3::integer || '-' || lpad((8 - n.place)::text, 4, '0'), n.words,
    t.street || ' ' || (4 + 3 * n.place), ST_Translate(t.geom, 0.00006, 0.00004), n.channel,
    $2::date - n."daysAgo", n.status, CASE WHEN n.status <> 'new' THEN t.id END,
    CASE WHEN n.status IN ('answered', 'closed') THEN 'none' END,
    CASE WHEN n.status IN ('answered', 'closed') THEN $6 END,
    CASE WHEN n.status IN ('answered', 'closed') THEN $5 END,
    CASE WHEN n.status IN ('answered', 'closed') THEN $2::date - n."daysAgo" + 2 END,
    CASE WHEN n.status IN ('answered', 'closed') THEN ($2::date - n."daysAgo" + 2)::timestamptz END,
    $4::uuid, ($2::date - n."daysAgo")::timestamptz, $4::uuid, ($2::date - n."daysAgo")::timestamptz
  FROM jsonb_to_recordset($1::jsonb) AS n(place integer, "daysAgo" integer, channel text, status text, words text)
  JOIN LATERAL (
    SELECT id, geom, COALESCE(street, '') AS street
    FROM trees
    WHERE status = 'BEST' AND street IS NOT NULL
    ORDER BY feature_id
    OFFSET 400 * n.place LIMIT 1
  ) t ON true`;
