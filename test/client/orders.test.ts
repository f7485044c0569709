import { expect, test } from 'vitest';
import { othersAmong } from '../../client/orders/fellingOthers.ts';
import { nearestFirst, sortedFrom } from '../../client/orders/nearness.ts';
import { ownReports, withOwnReports } from '../../client/orders/ownReports.ts';
import { emptyReport, issuesOfReport, reportingOf, reportShape } from '../../client/orders/report.ts';
import { correctionOf } from '../../client/outbox/correction.ts';
import { reportOrder } from '../../server/measures/orders.contract.ts';
import type { TreeMeasure } from '../../server/measures/measures.contract.ts';
import { anOrder, aReport, aTreeMeasure } from './orders.fixtures.ts';

const CITY = { today: '2026-06-15', timeZone: 'Europe/Berlin' };

test('what waits on the device counts as reported, what was refused changes nothing', () => {
  const orders = [anOrder(1), anOrder(2), anOrder(3)];
  const kept = [aReport(anOrder(1)), aReport(anOrder(2), { state: 'refused', tries: 1 })];
  expect(withOwnReports(orders, kept)).toMatchObject([
    { status: 'AGM', doneReportedOn: '2026-06-15', doneRemark: 'fertig', doneQuantity: 2 },
    { status: 'BEA', doneReportedOn: null },
    { status: 'BEA' },
  ]);
});

test('what the server confirmed stands as it then said, unless the list is newer', () => {
  const reply = anOrder(1, { status: 'AGM', version: 5, doneReportedBy: 'Jelto Ahlers' });
  const kept = [aReport(anOrder(1), { state: 'confirmed', reply })];
  expect(withOwnReports([anOrder(1)], kept)).toEqual([reply]);
  const sentBack = anOrder(1, { status: 'MAN', version: 6 });
  expect(withOwnReports([sentBack], kept)).toEqual([sentBack]);
});

test('of two reports of a measure the last one counts', () => {
  const [first, second] = [aReport(anOrder(1), { state: 'confirmed' }), aReport(anOrder(1), { seq: 2 })];
  expect(ownReports([first, second]).get(anOrder(1).id)).toBe(second);
});

test('a report is of the shape the server reads, names its photos, and opens as it was written', () => {
  const draft = {
    ...emptyReport('2026-06-15'),
    remark: '  ',
    beforePhotoIds: [anOrder(7).id],
    afterPhotoIds: [anOrder(8).id],
  };
  const made = reportingOf(anOrder(1), draft, 'Kronenpflege, Lindenallee 1');
  expect(reportOrder.body.parse(made.body)).toMatchObject({ version: 4, remark: null });
  expect(made.photoIds).toEqual([anOrder(7).id, anOrder(8).id]);
  expect(made.form).toMatchObject({ address: `/orders?report=${anOrder(1).id}`, draft });
  expect(made.draftId).toBe(draft.id);
});

test('what is not possible goes with its reason and its photos, and nothing of what was done', () => {
  const draft = {
    ...emptyReport('2026-06-15'),
    isImpossible: true,
    because: ' Freileitung ',
    remark: 'fertig',
    quantity: 3,
    beforePhotoIds: [anOrder(7).id],
    afterPhotoIds: [anOrder(8).id],
  };
  const made = reportingOf(anOrder(1), draft, 'Nicht möglich: Kronenpflege');
  expect(reportOrder.body.parse(made.body)).toEqual({
    version: 4,
    doneOn: '2026-06-15',
    impossibleBecause: 'Freileitung',
    remark: null,
    quantity: null,
    beforePhotoIds: [anOrder(7).id, anOrder(8).id],
    afterPhotoIds: [],
  });
  const [order] = withOwnReports([anOrder(1)], [aReport(anOrder(1), { body: made.body })]);
  expect(order).toMatchObject({ status: 'NMO', impossibleBecause: 'Freileitung', doneReportedOn: null });
});

test('a draft of a version that knew no ids is taken up', () => {
  const { id: _id, ...before } = emptyReport('2026-06-15');
  expect(reportShape.parse({ ...before, remark: 'halb' })).toMatchObject({
    id: expect.any(String),
    remark: 'halb',
  });
});

test.each([
  [{ doneOn: '2026-06-15' }, {}, []],
  [{ doneOn: '2026-06-16' }, {}, ['done_in_future']],
  [{ doneOn: '2026-05-31' }, {}, ['done_before_order']],
  // Ordered in the night of Berlin: in UTC it was still the day before.
  [{ doneOn: '2026-06-01' }, { orderedAt: '2026-06-01T22:30:00.000Z' }, ['done_before_order']],
  [{ doneOn: '2026-06-15' }, { status: 'AGM' as const }, ['cannot_report']],
  [{ isImpossible: true, because: 'Freileitung' }, {}, []],
  [{ isImpossible: true, because: ' ' }, {}, ['needs_because']],
  [{ isImpossible: true, because: 'Freileitung' }, { status: 'NMO' as const }, ['cannot_report_impossible']],
  // What was said to be impossible went after all.
  [{ doneOn: '2026-06-15' }, { status: 'NMO' as const }, []],
])('what stands against a report %j is told before it is sent', (changes, facts, keys) => {
  const draft = { ...emptyReport('2026-06-15'), ...changes };
  expect(issuesOfReport(draft, anOrder(1, facts), CITY).map(({ key }) => key)).toEqual(keys);
});

test('a report that waits is corrected in its form; one perhaps sent is not', () => {
  expect(correctionOf(aReport(anOrder(1)))).toEqual({ way: 'takeBack' });
  expect(correctionOf(aReport(anOrder(1), { state: 'refused', tries: 1 }))).toEqual({ way: 'form' });
  expect(correctionOf(aReport(anOrder(1), { tries: 1 }))).toEqual({ way: 'none', why: 'sent' });
});

test('a report whose order is gone can be saved or discarded, and there is nothing left to correct', () => {
  const problem = { kind: 'not_found', status: 404, title: '', issues: [{ path: 'id', key: 'order_gone' }] };
  const refused = aReport(anOrder(1), { state: 'refused', tries: 1, problem });
  expect(correctionOf(refused)).toEqual({ way: 'none', why: 'orderGone' });
});

test('the other measures of a tree that is felled lapse, or have to be called off', () => {
  const felling = { id: anOrder(1).id, measure: 'M60' };
  const at = (n: number, measure: string, status: TreeMeasure['status']) =>
    aTreeMeasure(anOrder(n).id, measure, status);
  const measures = [
    at(1, 'M60', 'AGM'),
    at(2, 'M21', 'VOR'),
    at(3, 'M22', 'AUS'),
    at(4, 'M23', 'BEA'),
    at(5, 'M24', 'NMO'),
    at(6, 'M64', 'BEA'),
    at(7, 'M25', 'ABN'),
  ];
  const others = othersAmong(measures, felling);
  expect(others?.lapsing.map(({ measure }) => measure)).toEqual(['M21', 'M22']);
  expect(others?.ordered.map(({ measure }) => measure)).toEqual(['M23', 'M24']);
  expect(othersAmong(measures.slice(5), felling)).toBe(null);
});

test('the nearest tree comes first, and a list holds still for a few steps', () => {
  const orders = [anOrder(1), anOrder(2), anOrder(3)];
  expect(nearestFirst(orders, [8.2131, 53.14]).map(({ tree }) => tree.number)).toEqual(['3', '2', '1']);
  const here: [number, number] = [8.21, 53.14];
  expect(sortedFrom(null, here)).toBe(here);
  expect(sortedFrom(here, [8.2102, 53.14])).toBe(here);
  expect(sortedFrom(here, [8.2105, 53.14])).toEqual([8.2105, 53.14]);
  expect(sortedFrom(here, null)).toBe(here);
});
