import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { sealedCompletely } from '../support/sealed.ts';
import {
  correctInspection,
  listInspections,
  recordInspection,
} from '../../server/inspections/inspections.contract.ts';
import { decideMeasures } from '../../server/measures/measureList.contract.ts';
import { listMeasures } from '../../server/measures/measures.contract.ts';
import { orderMeasure, reportOrder } from '../../server/measures/orders.contract.ts';
import { photo as photoShape } from '../../server/photos/photos.contract.ts';
import { editTree, mapTree, type Tree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { aFinding, anArea, anInspection, aSpecies, aTree } from '../support/examples.ts';
import { A_WHOLE_PAGE, lookAt, type SeenPage } from './support/lookAt.ts';
import { readPaper, type ReadPaper } from './support/readPaper.ts';

const app = await testApp();
let tree: Tree;
let hashes: string[] = [];
let read: ReadPaper;
let seen: SeenPage[] = [];
const photoIds = [uuidv7(), uuidv7(), uuidv7()];
let photoHashes: string[] = [];

beforeAll(async () => {
  tree = await aTreeWithAPast();
  photoHashes = await Promise.all(photoIds.map((id, at) => aPhoto(id, `hsl(${100 + 30 * at}, 40%, 40%)`)));
  const { inspections } = await app.call(listInspections, { params: { id: tree.id } });
  hashes = inspections.map(({ contentHash }) => contentHash);
  await sealedCompletely(app.database.knex);
  const bytes = await caseFile(tree.id);
  if (process.env.KEEP_PAPERS) await writeFile(`${process.env.KEEP_PAPERS}/caseFile.pdf`, bytes);
  read = await readPaper(bytes);
  seen = await lookAt(bytes);
});

async function aTreeWithAPast(): Promise<Tree> {
  const area = await anArea(app.database);
  const speciesId = await aSpecies(app.database);
  const facts = { speciesId, number: '12', remarks: 'Nähe Bushaltestelle', source: 'Erfassung 2019' };
  const mapped = await app.call(mapTree, { body: aTree(area, facts) });
  for (let at = 1; at <= 6; at++)
    await app.call(mapTree, {
      body: aTree(area, {
        number: `${12 + at}`,
        position: [8.2146 + at * 0.00008, 53.1435 + (at % 3) * 0.00006],
      }),
    });
  const edited = await app.call(editTree, {
    params: { id: mapped.id },
    body: { heightM: 15.5, version: mapped.version },
  });
  const wrong = anInspection(mapped.id, { inspectedAt: '2024-06-10T10:00:00Z', nextDueOn: '2026-06-10' });
  await app.call(recordInspection, { body: wrong });
  await app.call(correctInspection, {
    params: { id: wrong.id },
    body: {
      ...anInspection(mapped.id, {
        inspectedAt: '2024-06-10T10:00:00Z',
        nextDueOn: '2026-06-10',
        vitality: '2',
      }),
      correctionReason: 'Vitalität verwechselt',
    },
  });
  await app.call(recordInspection, { body: theLastOne(mapped.id) });
  return edited;
}

function theLastOne(treeId: string) {
  return anInspection(treeId, {
    condition: 'S',
    result: 'VM',
    nextDueOn: '2027-06-15',
    limitations: ['L03'],
    photoIds: photoIds.slice(0, 1),
    findings: [
      aFinding({ photoIds: photoIds.slice(1, 2) }),
      aFinding({
        part: 'K',
        damage: 'K03',
        fungus: 'PZ19',
        severity: 3,
        sizeCm: null,
        place: 'über dem Gehweg',
      }),
    ],
    measures: [
      { id: uuidv7(), measure: 'M21', urgency: 'D2', remarks: 'Gehweg sperren' },
      { id: uuidv7(), measure: 'M21', urgency: 'D4', remarks: null },
    ],
  });
}

async function aPhoto(id: string, background: string): Promise<string> {
  const bytes = await sharp({ create: { width: 1200, height: 900, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const path = `/api/photos/${id}?treeId=${tree.id}&takenAt=2026-06-15T08:00:00Z`;
  const { body } = await app.put(path, new Uint8Array(bytes), { 'content-type': 'image/jpeg' });
  return photoShape.parse(body).sha256;
}

async function caseFile(id: string, query = ''): Promise<Uint8Array> {
  const response = await fetch(`${app.origin}/api/trees/${id}/case-file.pdf${query}`, {
    headers: app.headers,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  return new Uint8Array(await response.arrayBuffer());
}

describe('the case file of a tree', () => {
  test('names the tree, where it stands in both systems, and where its data come from', () => {
    expect(read.title).toBe('Baumakte Lindenallee 12');
    for (const said of [
      'Tilia cordata (Winter-Linde)',
      '140 cm in 1,00 m Höhe',
      '8,2146000 / 53,1435000',
      'EPSG:25832',
      'Erfassung 2019',
      'Nähe Bushaltestelle',
      tree.id,
    ])
      expect(read.text).toContain(said);
    expect(read.text).toMatch(/447\.\d{3},\d\d \/ 5\.888\.\d{3},\d\d/);
  });

  test('names every inspection with its findings, limits, rule, hash and event', () => {
    expect(hashes).toHaveLength(3);
    for (const hash of hashes) expect(read.text).toContain(hash);
    expect(read.text).toContain('Kontrollen (3)');
    expect(read.text).toContain('S04 Höhlung am Stamm');
    expect(read.text).toContain('K03');
    expect(read.text).toContain('PZ19');
    expect(read.text).toContain('über dem Gehweg');
    expect(read.text).toContain('Krone nur eingeschränkt einsehbar');
    expect(read.text).toContain('regular-intervals/2021-1');
    expect(read.text).toContain('Zertifikat BK-0417, gültig bis 31.03.2028');
    expect(read.text.match(/Kennung: [0-9a-f-]{36} · Ereignis \d+, Block \d+/g)).toHaveLength(3);
  });

  test('says which inspection corrects which, and keeps both', () => {
    expect(read.text).toContain('Diese Kontrolle ist durch Kontrolle 2 korrigiert.');
    expect(read.text).toContain('Vitalität verwechselt');
  });

  test('names every photo with its hash and shows its picture', () => {
    for (const hash of photoHashes) expect(read.text).toContain(hash);
    expect(read.pictures).toBe(3);
    expect(read.text).toContain('zu: Kontrolle 3, Befund 1');
  });

  test('tells measures, tasks and every change, and ends with how to check them', () => {
    expect(read.text).toContain('Gehweg sperren');
    expect(read.text).toContain('innerhalb von 6 Wochen');
    expect(read.text).toContain('Höhe: vorher 14, nachher 15,5');
    expect(read.text).toContain('Maßnahme vorgeschlagen');
    expect(read.pages.at(-1)).toContain('Öffentlicher Schlüssel der Stadt');
    expect(read.pages.slice(-2).join(' ')).toContain('verify.mjs');
  });

  test('has no blank page, counts its pages, and lets nothing run off the paper', () => {
    expect(seen).toHaveLength(read.pages.length);
    for (const page of seen) expect(page).toMatchObject(A_WHOLE_PAGE);
    read.pages.forEach((text, index) =>
      expect(text).toContain(`Seite ${index + 1} von ${read.pages.length}`),
    );
  });

  test('says of a photo of reported work which work it shows, and of a rejected measure why', async () => {
    const { measures } = await app.call(listMeasures, { params: { id: tree.id } });
    const [done, rejected] = measures;
    if (!done || !rejected) throw new Error('the tree has two measures');
    await app.call(decideMeasures, {
      body: {
        act: 'reject',
        reason: 'Der Ast ist schon ab',
        measures: [{ id: rejected.id, version: rejected.version }],
      },
    });
    const ordered = await app.call(orderMeasure, {
      params: { id: done.id },
      body: {
        version: done.version,
        contractorId: DEMO_CONTRACTOR.id,
        orderedUntil: '2026-07-15',
        note: null,
      },
    });
    await app.call(reportOrder, {
      params: { id: done.id },
      body: {
        version: ordered.version,
        doneOn: '2026-06-15',
        remark: null,
        afterPhotoIds: photoIds.slice(2),
      },
    });
    const { text } = await readPaper(await caseFile(tree.id));
    expect(text).toContain('zu: Totholzentfernung, nach der Arbeit');
    expect(text).toContain('Grund: Der Ast ist schon ab');
    expect(text.match(/nachher Der Ast ist schon ab/g)).toHaveLength(1);
    // Every moment in the time of the city, and who is meant beside the id that is evidence.
    expect(text).toContain('Beauftragt am: vorher –, nachher 15.06.2026, 12:00:00');
    expect(text).toContain(`Firma (Kennung): vorher –, nachher ${DEMO_CONTRACTOR.name} (01970000`);
    expect(text).toMatch(/Auftrag \(Kennung\): vorher –, nachher 2026-\d{4} \([0-9a-f]{8}/);
  });

  test('is written in English too', async () => {
    const english = await readPaper(await caseFile(tree.id, '?language=en'));
    expect(english.title).toBe('Case file of tree Lindenallee 12');
    expect(english.text).toContain('S04 trunk cavity');
  });

  test('of a tree nobody has inspected is short and whole', async () => {
    const bare = await app.call(mapTree, { body: aTree(await anArea(app.database, 'Neuer Weg')) });
    const { text } = await readPaper(await caseFile(bare.id));
    expect(text).toContain('Dieser Baum ist noch nicht kontrolliert worden.');
    expect(text).toContain('Baumakte Neuer Weg (ohne Nummer)');
  });

  test('is refused where there is no such tree, no such language, and to contractors', async () => {
    expect((await app.get(`/api/trees/${uuidv7()}/case-file.pdf`)).status).toBe(404);
    expect((await app.get(`/api/trees/${tree.id}/case-file.pdf?language=fr`)).status).toBe(422);
    expect((await app.get('/api/trees/12/case-file.pdf')).status).toBe(422);
    const contractor = await app.as('contractor');
    expect((await contractor.get(`/api/trees/${tree.id}/case-file.pdf`)).status).toBe(403);
  });
});
