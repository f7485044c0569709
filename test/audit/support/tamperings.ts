import type { Knex } from 'knex';
import type { Tampering } from './tampering.ts';

/** What stands in the database, to be tampered with. */
export interface Stock {
  events: { id: number; block: number }[];
  blocks: number[];
  inspections: string[];
  findings: { id: string; inspection: string }[];
  photos: string[];
}

export async function takeStock(knex: Knex): Promise<Stock> {
  const rows = async <Row>(query: string) => (await knex.raw<{ rows: Row[] }>(query)).rows;
  const ids = async (query: string) => (await rows<{ id: string }>(query)).map(({ id }) => id);
  return {
    events: await rows('SELECT event_id AS id, block FROM audit_seals ORDER BY event_id'),
    blocks: (await rows<{ number: number }>('SELECT number FROM audit_blocks ORDER BY number')).map(
      ({ number }) => number,
    ),
    inspections: await ids('SELECT id FROM inspections ORDER BY id'),
    findings: await rows('SELECT id, inspection_id AS inspection FROM findings ORDER BY id'),
    photos: await ids('SELECT id FROM photos ORDER BY id'),
  };
}

type Draw = <Item>(items: readonly Item[]) => Item;

/** A tampering with one thing, drawn by lot. */
export function drawTampering(stock: Stock, draw: Draw): Tampering {
  return draw([onEvent, onEvent, onBlock, onInspection, onInspection, onFinding, onPhoto])(stock, draw);
}

function onEvent({ events }: Stock, draw: Draw): Tampering {
  const { id, block } = draw(events);
  const where = `WHERE id = ${id}`;
  const changed = { kind: 'event_changed', id: String(id) };
  const differ = { kind: 'event_columns_differ', id: String(id) };
  const inBlock = { kind: 'block_changed', id: String(block) };
  return draw<Tampering>([
    {
      what: 'a word in an event',
      sql: `UPDATE audit_events SET payload = replace(payload, '"act": "', '"act": "x') ${where}`,
      named: [changed],
    },
    {
      what: 'an event that is no JSON any more',
      sql: `UPDATE audit_events SET payload = 'gone' ${where}`,
      named: [changed],
    },
    {
      what: 'a hash',
      sql: `UPDATE audit_events SET hash = sha256('\\x00') ${where}`,
      named: [changed],
    },
    {
      what: 'an event hashed anew',
      sql: `UPDATE audit_events SET payload = replace(payload, '"madeAt": "2', '"madeAt": "1'),
              hash = sha256(convert_to(replace(payload, '"madeAt": "2', '"madeAt": "1'), 'UTF8')),
              made_at = made_at - interval '1000 years' ${where}`,
      named: [inBlock],
    },
    {
      what: 'who made it, for searches',
      sql: `UPDATE audit_events SET made_by = (SELECT id FROM accounts WHERE id <> made_by LIMIT 1) ${where}`,
      named: [differ],
    },
    {
      what: 'when, for searches',
      sql: `UPDATE audit_events SET made_at = made_at + interval '1 microsecond' ${where}`,
      named: [differ],
    },
    {
      what: 'of which thing, for searches',
      sql: `UPDATE audit_events SET thing_id = gen_random_uuid() ${where}`,
      named: [differ],
    },
    {
      what: 'an event taken out',
      sql: `DELETE FROM audit_events ${where}`,
      named: [{ kind: 'event_missing', id: String(id) }],
    },
    {
      what: 'an event slipped in',
      sql: `INSERT INTO audit_events (noun, thing_id, tree_id, act, made_by, made_at, payload, hash, xid)
            SELECT noun, thing_id, tree_id, act, made_by, made_at, payload, hash, xid FROM audit_events ${where}`,
      named: [{ kind: 'event_outside_chain', id: 'any' }],
    },
    {
      what: 'a seal taken off',
      sql: `DELETE FROM audit_seals WHERE event_id = ${id}`,
      named: [inBlock],
    },
    {
      what: 'an event in another block',
      sql: `UPDATE audit_seals SET block = block - 1 WHERE event_id = ${id}`,
      named: [inBlock, { kind: 'block_changed', id: String(block - 1) }],
    },
  ]);
}

function onBlock({ blocks }: Stock, draw: Draw): Tampering {
  const number = draw(blocks);
  const where = `WHERE number = ${number}`;
  const changed = { kind: 'block_changed', id: String(number) };
  return draw<Tampering>([
    {
      what: 'the hash of a block',
      sql: `UPDATE audit_blocks SET hash = sha256('\\x00') ${where}`,
      named: [changed],
    },
    {
      what: 'what a block follows',
      sql: `UPDATE audit_blocks SET previous_hash = sha256('\\x00') ${where}`,
      named: [{ kind: 'block_unlinked', id: String(number) }],
    },
    {
      what: 'how many events a block has',
      sql: `UPDATE audit_blocks SET event_count = event_count + 1 ${where}`,
      named: [changed],
    },
    {
      what: 'when a block was sealed',
      sql: `UPDATE audit_blocks SET sealed_at = sealed_at + interval '1 microsecond' ${where}`,
      named: [changed],
    },
    {
      what: 'a block taken out',
      sql: `DELETE FROM audit_blocks ${where}`,
      named: [{ kind: 'block_missing', id: String(number) }],
    },
  ]);
}

/** Every column of an inspection, with something else in it. */
const OTHER_VALUES: Record<string, string> = {
  tree_id: '(SELECT id FROM trees WHERE id <> i.tree_id LIMIT 1)',
  type: `CASE type WHEN 'RK' THEN 'FK' ELSE 'RK' END`,
  occasion: `COALESCE(occasion || 'x', 'SON')`,
  counts_as_regular: 'NOT counts_as_regular',
  inspected_at: `inspected_at + interval '1 microsecond'`,
  inspected_on: 'inspected_on - 1',
  inspector_id: '(SELECT id FROM accounts WHERE id <> i.inspector_id LIMIT 1)',
  inspector_qualification: `COALESCE(inspector_qualification, '') || ' (zertifiziert)'`,
  inspector_certificate_number: `COALESCE(inspector_certificate_number, '') || '7'`,
  inspector_certificate_valid_until: `COALESCE(inspector_certificate_valid_until + 365, '2040-01-01')`,
  geom: `COALESCE(ST_Translate(geom, 0.0000001, 0), ST_SetSRID(ST_MakePoint(8, 53), 4326))`,
  accuracy_m: 'COALESCE(accuracy_m + 0.01, 1)',
  foliage: `CASE foliage WHEN 'B' THEN 'U' ELSE 'B' END`,
  vitality: `CASE vitality WHEN '0' THEN '1' ELSE '0' END`,
  condition: `CASE condition WHEN 'G' THEN 'L' ELSE 'G' END`,
  age_phase: `CASE age_phase WHEN 'R' THEN 'A' ELSE 'R' END`,
  safety_expectation: `CASE safety_expectation WHEN 'H' THEN 'G' ELSE 'H' END`,
  young_tree_care: 'NOT young_tree_care',
  result: `CASE result WHEN 'OK' THEN 'VM' ELSE 'OK' END`,
  limitations: `limitations || 'G01'::text`,
  remarks: `COALESCE(remarks, '') || '.'`,
  photo_ids: 'photo_ids || gen_random_uuid()',
  suggested_due_on: `COALESCE(suggested_due_on + 1, '2030-01-01')`,
  next_due_on: `COALESCE(next_due_on + 1, '2030-01-01')`,
  deviation_reason: `COALESCE(deviation_reason, '') || '.'`,
  rule_set: `rule_set || '-2'`,
  corrects_id: 'CASE WHEN corrects_id IS NULL THEN gen_random_uuid() END',
  correction_reason: `COALESCE(correction_reason, '') || '.'`,
  created_by: '(SELECT id FROM accounts WHERE id <> i.created_by LIMIT 1)',
  created_at: `created_at - interval '1 day'`,
  // A check after a storm judges less: the database's own checks ask for all of that.
  storm_id: `gen_random_uuid(), type = 'ZK', occasion = 'STU', counts_as_regular = false, result = 'OK',
    foliage = NULL, vitality = NULL, condition = NULL, age_phase = NULL, suggested_due_on = NULL, next_due_on = NULL`,
  content_hash: `sha256('\\x00')`,
};
export const INSPECTION_COLUMNS = Object.keys(OTHER_VALUES);

function onInspection({ inspections }: Stock, draw: Draw): Tampering {
  const id = draw(inspections);
  const column = draw(INSPECTION_COLUMNS);
  const named = [{ kind: 'inspection_changed', id }];
  return draw<Tampering>([
    ...Array<Tampering>(4).fill(inspectionColumn(id, column)),
    {
      what: `${column} of an inspection that is hashed anew`,
      sql: `WITH other AS (SELECT id FROM inspections WHERE id <> '${id}' LIMIT 1)
            UPDATE inspections i SET remarks = 'x', content_hash = (
              SELECT sha256(convert_to(inspection_content(o), 'UTF8')) FROM inspections o, other WHERE o.id = other.id)
            WHERE i.id = '${id}'`,
      named,
    },
    {
      what: 'an inspection taken out',
      sql: `DELETE FROM inspections WHERE id = '${id}'`,
      named: [{ kind: 'inspection_missing', id }],
    },
  ]);
}

/** One column of one inspection. */
export function inspectionColumn(id: string, column: string): Tampering {
  return {
    what: `${column} of an inspection`,
    sql: `UPDATE inspections i SET ${column} = ${OTHER_VALUES[column]} WHERE id = '${id}'`,
    named: [{ kind: 'inspection_changed', id }],
  };
}

function onFinding({ findings, inspections }: Stock, draw: Draw): Tampering {
  const { id, inspection } = draw(findings);
  const bare = draw(inspections);
  const assignment = draw([
    `part = CASE part WHEN 'S' THEN 'K' ELSE 'S' END`,
    `damage = COALESCE(damage || 'x', 'S04')`,
    `fungus = COALESCE(fungus || 'x', 'PZ01')`,
    `severity = CASE severity WHEN 1 THEN 2 ELSE 1 END`,
    'size_cm = COALESCE(size_cm + 1, 1)',
    `place = COALESCE(place, '') || '.'`,
    `remarks = COALESCE(remarks, '') || '.'`,
    'photo_ids = photo_ids || gen_random_uuid()',
    'position = position + 100',
  ]);
  return draw<Tampering>([
    {
      what: `a finding: ${assignment}`,
      sql: `UPDATE findings SET ${assignment} WHERE id = '${id}'`,
      named: [{ kind: 'inspection_changed', id: inspection }],
    },
    {
      what: 'a finding taken out',
      sql: `DELETE FROM findings WHERE id = '${id}'`,
      named: [{ kind: 'inspection_changed', id: inspection }],
    },
    {
      what: 'a finding slipped in',
      sql: `INSERT INTO findings (id, inspection_id, position, part, habitat)
            VALUES (gen_random_uuid(), '${bare}', 99, 'K', 'H01')`,
      named: [{ kind: 'inspection_changed', id: bare }],
    },
  ]);
}

function onPhoto({ photos }: Stock, draw: Draw): Tampering {
  const id = draw(photos);
  const assignment = draw([
    'tree_id = (SELECT id FROM trees t WHERE t.id <> photos.tree_id LIMIT 1)',
    `sha256 = repeat('0', 64), is_as_sent = false`,
    `sent_sha256 = repeat('0', 64), is_as_sent = false`,
    'sent_sha256 = NULL, is_as_sent = false',
    'sketch_of = gen_random_uuid()',
    'width_px = width_px + 1',
    'height_px = height_px + 1',
    'size_bytes = size_bytes + 1',
    `taken_at = COALESCE(taken_at, now()) - interval '1 year'`,
    'created_by = (SELECT a.id FROM accounts a WHERE a.id <> photos.created_by LIMIT 1)',
    `created_at = created_at - interval '1 second'`,
  ]);
  return draw<Tampering>([
    {
      what: `a photo: ${assignment}`,
      sql: `UPDATE photos SET ${assignment} WHERE id = '${id}'`,
      named: [{ kind: 'photo_changed', id }],
    },
    {
      what: 'a photo taken out',
      sql: `DELETE FROM photos WHERE id = '${id}'`,
      named: [{ kind: 'photo_missing', id }],
    },
    {
      what: 'a photo put under another id',
      sql: `UPDATE photos SET id = '01970000-0000-7000-8000-00000000ffff' WHERE id = '${id}'`,
      named: [
        { kind: 'photo_unrecorded', id: '01970000-0000-7000-8000-00000000ffff' },
        { kind: 'photo_missing', id },
      ],
    },
  ]);
}
