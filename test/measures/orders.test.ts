import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { addContractor } from '../../server/contractors/contractors.contract.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { listMeasures } from '../../server/measures/measures.contract.ts';
import {
  acceptOrder,
  getOrderedTree,
  listOrders,
  orderMeasure,
  reportOrder,
  sendOrderBack,
} from '../../server/measures/orders.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { getTree, mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';
import { personWith } from '../support/signedIn.ts';

const app = await testApp();
const firm = await app.as('contractor');
const area = await anArea(app.database);
const other = await app.call(addContractor, { body: { id: uuidv7(), name: 'Baumdienst Nebenan' } });

test('a measure is ordered, reported done, sent back, done again and accepted', async () => {
  const measure = await aMeasure();
  const ordered = await app.call(orderMeasure, given(measure));
  expect(ordered).toMatchObject({
    status: 'BEA',
    contractorName: DEMO_CONTRACTOR.name,
    orderedUntil: '2026-08-01',
    note: 'Zufahrt über den Hof',
    version: 2,
  });
  const reported = await firm.call(reportOrder, {
    params: { id: measure.id },
    body: { version: 2, doneOn: '2026-06-15', remark: 'Krone ausgelichtet' },
  });
  expect(reported).toMatchObject({
    status: 'AGM',
    doneReportedOn: '2026-06-15',
    doneReportedBy: 'Jelto Ahlers',
  });
  const back = await app.call(sendOrderBack, {
    params: { id: measure.id },
    body: { version: 3, reason: 'Stummel stehen geblieben' },
  });
  expect(back).toMatchObject({ status: 'MAN', reworkReason: 'Stummel stehen geblieben' });
  await firm.call(reportOrder, {
    params: { id: measure.id },
    body: { version: 4, doneOn: '2026-06-15', remark: null },
  });
  const accepted = await app.call(acceptOrder, { params: { id: measure.id }, body: { version: 5 } });
  expect(accepted).toMatchObject({ status: 'ABN', doneRemark: null, version: 6 });
  const { changes } = await app.call(treeHistory, { params: { id: measure.treeId } });
  expect(changes.filter(({ noun }) => noun === 'measure').map(({ act }) => act)).toEqual([
    'accepted',
    'reported_done',
    'sent_back',
    'reported_done',
    'ordered',
    ...changes.filter(({ noun, act }) => noun === 'measure' && act === 'proposed').map(({ act }) => act),
  ]);
});

test('a tree’s file names the firm and the day of an order', async () => {
  const measure = await anOrder();
  const { measures } = await app.call(listMeasures, { params: { id: measure.treeId } });
  expect(measures).toMatchObject([
    {
      id: measure.id,
      contractorName: DEMO_CONTRACTOR.name,
      orderedUntil: '2026-08-01',
      orderNote: 'Zufahrt über den Hof',
      version: 2,
    },
  ]);
});

test('who changes a measure that somebody else has changed meanwhile is told so, and nothing happens', async () => {
  const measure = await anOrder();
  const late = await firm.post(`/api/measures/${measure.id}/report`, {
    version: 1,
    doneOn: '2026-06-15',
    remark: null,
  });
  expect(late).toMatchObject({ status: 409, body: { issues: [{ key: 'changed_meanwhile' }] } });
});

test.each([
  ['accept', {}, 'cannot_accept'],
  ['send-back', { reason: 'Stummel' }, 'cannot_send_back'],
  ['report', { doneOn: '2026-06-15', remark: null }, 'cannot_report'],
])('%s is refused for a measure that is only proposed', async (act, body, key) => {
  const measure = await aMeasure();
  const answer = await app.post(`/api/measures/${measure.id}/${act}`, { version: 1, ...body });
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ key }] } });
});

test.each([
  [{ contractorId: uuidv7() }, 'contractor_unknown'],
  [{ orderedUntil: '2026-06-14' }, 'until_passed'],
])('an order with %o is refused with a sentence', async (wrong, key) => {
  const { params, body } = given(await aMeasure());
  const answer = await app.post(`/api/measures/${params.id}/order`, { ...body, ...wrong });
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ key }] } });
});

test('orders come in the order of their days, page by page, each once', async () => {
  for (const orderedUntil of ['2026-09-03', '2026-09-01', '2026-09-02'])
    await anOrder({ contractorId: other.id, orderedUntil });
  const query = { contractor: other.id, status: ['BEA' as const], limit: 2 };
  const first = await app.call(listOrders, { query });
  const second = await app.call(listOrders, { query: { ...query, cursor: first.nextCursor ?? '' } });
  expect([...first.orders, ...second.orders].map((order) => order.orderedUntil)).toEqual([
    '2026-09-01',
    '2026-09-02',
    '2026-09-03',
  ]);
  expect(second.nextCursor).toBeNull();
});

test('a contractor sees the orders of their own firm only, whatever they ask for', async () => {
  const theirs = await anOrder();
  const foreign = await anOrder({ contractorId: other.id });
  await aMeasure();
  const { orders } = await firm.call(listOrders, { query: { limit: 200 } });
  const ids = orders.map(({ id }) => id);
  expect(ids).toContain(theirs.id);
  expect(ids).not.toContain(foreign.id);
  expect(new Set(orders.map(({ contractorId }) => contractorId))).toEqual(new Set([DEMO_CONTRACTOR.id]));
  const asked = await firm.call(listOrders, { query: { contractor: other.id } });
  expect(asked.orders).toEqual([]);
});

test('every address a contractor may use answers 404 for trees and measures of another firm, or of none', async () => {
  const foreign = await anOrder({ contractorId: other.id });
  const unordered = await aMeasure();
  const photo = await aPhotoAt(foreign.treeId);
  for (const { id, treeId } of [foreign, unordered]) {
    const report = { version: 2, doneOn: '2026-06-15', remark: null };
    const upload = { treeId, takenAt: null, sizeBytes: 1, sha256: 'a'.repeat(64), sketchOf: null };
    const answers = [
      await firm.put(`/api/photos/${uuidv7()}/upload`, upload),
      await firm.put(`/api/photos/${photo}/upload`, upload),
      await firm.get(`/api/orders/trees/${treeId}`),
      await firm.post(`/api/measures/${id}/report`, report),
      await firm.put(`/api/photos/${uuidv7()}?treeId=${treeId}`, new Uint8Array([1])),
      await firm.put(`/api/photos/${photo}?treeId=${treeId}`, new Uint8Array([1])),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
  }
});

test('a photo known already is not told to a contractor who names a tree of their own', async () => {
  const own = await anOrder();
  const foreign = await anOrder({ contractorId: other.id });
  const photo = await aPhotoAt(foreign.treeId);
  const answer = await firm.put(`/api/photos/${photo}?treeId=${own.treeId}`, new Uint8Array([1]));
  expect(answer.status).toBe(404);
});

/** What a firm learns of a tree. Said once more here, so that nothing is added by a slip of the list in the server. */
const FOR_FIRMS = [
  'id number kind memberCount status controlAreaName district street houseNumber position positionMethod',
  'positionAccuracyM tagKind tagNumber botanicalName germanName englishName genus cultivar plantingYear',
  'plantingYearEstimated heightM crownDiameterM stemGirthsCm girthHeightM siteType protections',
].flatMap((line) => line.split(' '));

test('a contractor sees of the tree of an order what the work needs, and nothing else', async () => {
  const { treeId } = await anOrder();
  const { body } = await firm.get(`/api/orders/trees/${treeId}`);
  expect(new Set(Object.keys(Object(body)))).toEqual(new Set(FOR_FIRMS));
  expect(body).toMatchObject({ id: treeId, street: 'Lindenallee' });
  expect(await app.call(getOrderedTree, { params: { id: treeId } })).toEqual(body);
  expect((await firm.get(`/api/trees/${treeId}`)).status).toBe(403);
  const office = await app.call(getTree, { params: { id: treeId } });
  expect(office).toMatchObject({ remarks: 'Eigentümerin ruft vorher an', createdBy: 'Tjark Oltmanns' });
});

test('a contractor learns nothing of where all the trees stand', async () => {
  for (const path of ['/api/control-areas', '/api/control-areas/geometry']) {
    expect((await firm.get(path)).status).toBe(403);
  }
});

test('a contractor is told who of the firm reported work done, and nobody of the office', async () => {
  const [byFirm, byOffice] = [await anOrder(), await anOrder()];
  const report = ({ id }: { id: string }) => ({
    params: { id },
    body: { version: 2, doneOn: '2026-06-15', remark: null },
  });
  expect((await firm.call(reportOrder, report(byFirm))).doneReportedBy).toBe('Jelto Ahlers');
  const office = await app.as('office');
  const name = (await office.call(reportOrder, report(byOffice))).doneReportedBy;
  expect(name).toEqual(expect.any(String));
  const seenBy = async (who: typeof office) => {
    const { orders } = await who.call(listOrders, { query: { status: ['AGM'], limit: 200 } });
    return [byFirm, byOffice].map(({ id }) => orders.find((order) => order.id === id)?.doneReportedBy);
  };
  expect(await seenBy(firm)).toEqual(['Jelto Ahlers', null]);
  expect(await seenBy(office)).toEqual(['Jelto Ahlers', name]);
});

test('a firm that is given the order of another one takes its place', async () => {
  const measure = await anOrder();
  await app.call(orderMeasure, given({ ...measure, version: 2 }, { contractorId: other.id }));
  expect((await firm.get(`/api/orders/trees/${measure.treeId}`)).status).toBe(404);
});

test('an event of an order holds everything that changed, also what an order takes back', async () => {
  const measure = await anOrder();
  await firm.call(reportOrder, {
    params: { id: measure.id },
    body: { version: 2, doneOn: '2026-06-15', remark: 'Krone ausgelichtet' },
  });
  await app.call(sendOrderBack, { params: { id: measure.id }, body: { version: 3, reason: 'Stummel' } });
  await app.call(orderMeasure, given({ ...measure, version: 4 }, { contractorId: other.id, note: null }));
  const { changes } = await app.call(treeHistory, { params: { id: measure.treeId } });
  expect(changes.filter(({ noun }) => noun === 'measure').slice(0, 3)).toMatchObject([
    {
      act: 'ordered',
      before: {
        status: 'MAN',
        contractorId: DEMO_CONTRACTOR.id,
        note: 'Zufahrt über den Hof',
        doneReportedOn: '2026-06-15',
        doneReportedBy: personWith('contractor'),
        doneRemark: 'Krone ausgelichtet',
        reworkReason: 'Stummel',
      },
      after: {
        status: 'BEA',
        contractorId: other.id,
        note: null,
        doneReportedOn: null,
        doneReportedBy: null,
        doneRemark: null,
        reworkReason: null,
      },
    },
    { act: 'sent_back', before: { reworkReason: null }, after: { reworkReason: 'Stummel' } },
    {
      act: 'reported_done',
      before: { doneRemark: null },
      after: { doneReportedOn: '2026-06-15', doneRemark: 'Krone ausgelichtet' },
    },
  ]);
});

function given(measure: { id: string; version?: number }, changes: Partial<OrderBody> = {}) {
  const body: OrderBody = {
    version: measure.version ?? 1,
    contractorId: DEMO_CONTRACTOR.id,
    orderedUntil: '2026-08-01',
    note: 'Zufahrt über den Hof',
    ...changes,
  };
  return { params: { id: measure.id }, body };
}

interface OrderBody {
  version: number;
  contractorId: string;
  orderedUntil: string;
  note: string | null;
}

async function anOrder(changes: Partial<OrderBody> = {}): Promise<{ id: string; treeId: string }> {
  const measure = await aMeasure();
  await app.call(orderMeasure, given(measure, changes));
  return measure;
}

/** Proposed by an inspection of a tree of its own. */
async function aMeasure(): Promise<{ id: string; treeId: string }> {
  const tree = await app.call(mapTree, { body: aTree(area, { remarks: 'Eigentümerin ruft vorher an' }) });
  const id = uuidv7();
  await app.call(recordInspection, {
    body: anInspection(tree.id, {
      result: 'VM',
      measures: [{ id, measure: 'M21', urgency: 'D3', remarks: 'intern' }],
    }),
  });
  return { id, treeId: tree.id };
}

async function aPhotoAt(treeId: string): Promise<string> {
  const id = uuidv7();
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#5a4632' } })
    .jpeg()
    .toBuffer();
  const answer = await app.put(`/api/photos/${id}?treeId=${treeId}`, new Uint8Array(picture));
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return id;
}
