import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { openSigningKey } from '../../server/audit/anchors/signingKey.ts';
import { verifyEvidence } from '../../server/audit/verification/verifyEvidence.ts';
import { correctInspection, recordInspection } from '../../server/inspections/inspections.contract.ts';
import { editTree, mapTree } from '../../server/trees/trees.contract.ts';
import { chanceOf } from '../../seeds/town/chance.ts';
import { testApp } from '../support/app.ts';
import { aFinding, anArea, anInspection, aTree } from '../support/examples.ts';
import { sealedCompletely } from '../support/sealed.ts';
import { verifyTampered } from './support/tampering.ts';
import {
  drawTampering,
  INSPECTION_COLUMNS,
  inspectionColumn,
  takeStock,
  type Stock,
} from './support/tamperings.ts';

const PLACES = 100;
const BLOCKS = 6;

const directory = await mkdtemp(join(tmpdir(), 'baumkataster-audit-'));
const app = await testApp({ DATA_DIR: directory });
const { knex } = app.database;
// The server anchors what the test writes, with the key it has made there.
const key = await openSigningKey(join(directory, 'audit', 'signing-key.pem'));
const order = { dataDirectory: directory, keys: [key.publicKey] };
let stock: Stock;

beforeAll(async () => {
  const area = await anArea(app.database);
  for (let block = 0; block < BLOCKS; block++) {
    const tree = await app.call(mapTree, { body: aTree(area, { number: String(block + 1) }) });
    await app.call(editTree, { params: { id: tree.id }, body: { version: 1, remarks: 'am Zaun' } });
    const seen = { findings: [aFinding(), aFinding({ part: 'K' })], condition: 'L' as const };
    const first = await app.call(recordInspection, { body: anInspection(tree.id, seen) });
    await app.call(correctInspection, {
      params: { id: first.id },
      body: { ...anInspection(tree.id), correctionReason: 'Nachbarbaum' },
    });
    await app.put(`/api/photos/${uuidv7()}?treeId=${tree.id}`, await picture(block));
    await sealedCompletely(knex);
  }
  stock = await takeStock(knex);
});

const picture = (red: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: red * 40, g: 60, b: 90 } } })
    .jpeg()
    .toBuffer();

test('what nobody has touched holds', async () => {
  const { counts, breaks } = await verifyEvidence(knex, order);
  expect(breaks).toEqual([]);
  expect(counts).toMatchObject({ inspections: 2 * BLOCKS, photos: BLOCKS, photoFiles: BLOCKS, waiting: 0 });
  expect(counts.blocks).toBeGreaterThanOrEqual(BLOCKS);
  expect(counts.events).toBe(stock.events.length);
});

describe('tampering as the owner of the tables, triggers off,', () => {
  const chance = chanceOf('tamper');
  const draw = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(chance.next() * items.length)];
    if (item === undefined) throw new Error('nothing to draw from');
    return item;
  };

  test(`is found and named in ${PLACES} places drawn by lot`, async () => {
    const seen = new Set<string>();
    for (let place = 0; place < PLACES; place++) {
      const tampering = drawTampering(stock, draw);
      const { breaks } = await verifyTampered(knex, tampering, order);
      seen.add(tampering.what);
      const named = breaks.map(({ kind, id }) => ({ kind, id }));
      const hit = tampering.named.some(
        ({ kind, id }) => named[0]?.kind === kind && (id === 'any' || named[0].id === id),
      );
      expect({ ...tampering, hit, found: named.slice(0, 2) }).toMatchObject({ hit: true });
    }
    expect(seen.size).toBeGreaterThan(25);
    expect((await verifyEvidence(knex, order)).breaks).toEqual([]);
  }, 120_000);

  test('is found in every column of a closed inspection', async () => {
    const { rows } = await knex.raw<{ rows: { name: string }[] }>(
      `SELECT attname AS name FROM pg_attribute
       WHERE attrelid = 'inspections'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'id'`,
    );
    expect(INSPECTION_COLUMNS.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
    const [id = ''] = stock.inspections;
    for (const column of INSPECTION_COLUMNS) {
      const { breaks } = await verifyTampered(knex, inspectionColumn(id, column), order);
      expect({ column, first: breaks[0] }).toEqual({
        column,
        first: { kind: 'inspection_changed', id, block: null },
      });
    }
  }, 60_000);

  test('is found when it spares the rows and changes the function that writes them out', async () => {
    const { breaks } = await verifyTampered(
      knex,
      {
        sql: `DO $do$ BEGIN EXECUTE replace(pg_get_functiondef('photo_content'::regproc),
                '''widthPx'', p.width_px', '''widthPx'', 40'); END $do$;
              UPDATE photos SET size_bytes = size_bytes WHERE id = '${stock.photos[0]}'`,
      },
      order,
    );
    expect(breaks).toContainEqual({ kind: 'function_changed', id: 'photo_content', block: null });
  });

  test('is found when the changed inspection is stated anew by an event', async () => {
    const id = stock.inspections[1] ?? '';
    const { breaks } = await verifyTampered(
      knex,
      {
        sql: `UPDATE inspections SET remarks = 'nie gesehen' WHERE id = '${id}';
              UPDATE inspections i SET content_hash = sha256(convert_to(inspection_content(i), 'UTF8'))
              WHERE id = '${id}';
              ${stateAnew('inspection', id, 'content_hash')}`,
      },
      order,
    );
    expect(breaks).toEqual([
      { kind: 'inspection_changed', id, block: null },
      { kind: 'inspection_restated', id, block: null },
    ]);
  });

  test('is found when the changed record of a photo is stated anew by an event', async () => {
    const id = stock.photos[0] ?? '';
    const { breaks } = await verifyTampered(
      knex,
      {
        sql: `UPDATE photos SET width_px = 41 WHERE id = '${id}';
              ${stateAnew('photo', id, `sha256(convert_to(photo_content(t), 'UTF8'))`)}`,
      },
      order,
    );
    expect(breaks).toEqual([
      { kind: 'photo_changed', id, block: null },
      { kind: 'photo_restated', id, block: null },
    ]);
  });

  test('is told of when contents are stated a second time, even by the same hash', async () => {
    const id = stock.inspections[0] ?? '';
    const { breaks } = await verifyTampered(
      knex,
      { sql: stateAnew('inspection', id, 'content_hash') },
      order,
    );
    expect(breaks).toEqual([{ kind: 'inspection_restated', id, block: null }]);
  });

  test('is told of when a guard is left switched off', async () => {
    const { breaks } = await verifyTampered(
      knex,
      {
        sql: `ALTER TABLE audit_events DISABLE TRIGGER audit_events_append_only;
              UPDATE photos SET size_bytes = size_bytes WHERE id = '${stock.photos[0]}'`,
      },
      order,
    );
    expect(breaks).toEqual([{ kind: 'guard_off', id: 'audit_events_append_only', block: null }]);
  });

  const touch = () => `UPDATE photos SET size_bytes = size_bytes WHERE id = '${stock.photos[0]}'`;

  test.each([
    ['inspections', 'inspections_closed'],
    ['findings', 'findings_with_inspection'],
    ['inspections', 'inspections_hashed'],
    ['photos', 'photos_not_truncated'],
    ['audit_events', 'audit_events_append_only'],
    ['audit_anchors', 'audit_anchors_not_truncated'],
  ])('is told of when a guard of %s is dropped: %s', async (table, name) => {
    const sql = `DROP TRIGGER ${name} ON ${table}; ${touch()}`;
    const { breaks } = await verifyTampered(knex, { sql }, order);
    expect(breaks).toEqual([{ kind: 'guard_missing', id: name, block: null }]);
  });

  const RECREATED = 'CREATE TRIGGER photos_closed BEFORE';
  test.each([
    `${RECREATED} DELETE ON photos FOR EACH ROW EXECUTE FUNCTION refuse_change_of_evidence()`,
    `${RECREATED} UPDATE OF width_px OR DELETE ON photos FOR EACH ROW EXECUTE FUNCTION refuse_change_of_evidence()`,
    `${RECREATED} UPDATE OR DELETE ON photos FOR EACH ROW WHEN (false) EXECUTE FUNCTION refuse_change_of_evidence()`,
    `${RECREATED} UPDATE OR DELETE ON photos FOR EACH ROW EXECUTE FUNCTION announce_tree_change()`,
    `CREATE TRIGGER photos_closed BEFORE UPDATE OR DELETE ON findings
       FOR EACH ROW EXECUTE FUNCTION refuse_change_of_evidence()`,
  ])('is told of when a guard was put back otherwise: %s', async (recreated) => {
    const sql = `DROP TRIGGER photos_closed ON photos; ${recreated}; ${touch()}`;
    const { breaks } = await verifyTampered(knex, { sql }, order);
    expect(breaks).toEqual([{ kind: 'guard_changed', id: 'photos_closed', block: null }]);
  });

  test('is told of when what a guard calls was emptied', async () => {
    const sql = `CREATE OR REPLACE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS
                   $f$ BEGIN RETURN NEW; END $f$; ${touch()}`;
    const { breaks } = await verifyTampered(knex, { sql }, order);
    expect(breaks).toEqual([{ kind: 'function_changed', id: 'refuse_change_of_audit', block: null }]);
  });
});

/** SQL that lets the product's own function write an event which states the contents of a thing. */
function stateAnew(noun: 'inspection' | 'photo', id: string, hash: string): string {
  return `SELECT record_audit_events(jsonb_build_array(jsonb_build_object('noun', '${noun}', 'thingId', t.id,
            'treeId', t.tree_id, 'act', 'corrected', 'before', NULL,
            'after', jsonb_build_object('contentHash', encode(${hash}, 'hex')))), t.created_by, '[]', NULL, NULL, NULL)
          FROM ${noun}s t WHERE t.id = '${id}'`;
}
