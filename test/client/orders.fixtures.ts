import { v7 as newId } from 'uuid';
import type { KeptOperation } from '../../client/offline/operation.ts';
import { emptyReport, reportingOf } from '../../client/orders/report.ts';
import type { TreeMeasure } from '../../server/measures/measures.contract.ts';
import type { Order } from '../../server/measures/orders.contract.ts';
import { idOf } from './device.fixtures.ts';

/** An order of a firm, to be done. */
export function anOrder(number: number, facts: Partial<Order> = {}): Order {
  return {
    id: idOf(number),
    measure: 'M21',
    urgency: 'D3',
    deadline: '2026-08-01',
    status: 'BEA',
    contractorId: idOf(900),
    contractorName: 'Baumpflege Hunte',
    workOrder: null,
    quantity: 1,
    unit: 'St',
    orderedAt: '2026-06-01T08:00:00.000Z',
    orderedUntil: `2026-07-${String(number).padStart(2, '0')}`,
    note: null,
    doneReportedOn: null,
    doneReportedBy: null,
    doneRemark: null,
    doneQuantity: null,
    beforePhotoIds: [],
    afterPhotoIds: [],
    reworkReason: null,
    impossibleBecause: null,
    impossibleOn: null,
    impossibleBy: null,
    version: 4,
    tree: {
      id: idOf(number + 100),
      number: String(number),
      botanicalName: 'Tilia cordata',
      germanName: 'Winter-Linde',
      englishName: null,
      cultivar: null,
      controlAreaName: 'Lindenallee',
      street: 'Lindenallee',
      houseNumber: null,
      position: [8.21 + number / 1000, 53.14],
      heightM: 14,
    },
    ...facts,
  };
}

/** A report of an order as the outbox keeps it. */
export function aReport(order: Order, part: Partial<KeptOperation> = {}): KeptOperation {
  const draft = { ...emptyReport('2026-06-15'), remark: ' fertig ', quantity: 2 };
  return {
    ...reportingOf(order, draft, 'Kronenpflege, Lindenallee 1'),
    seq: 1,
    id: newId(),
    accountId: idOf(1),
    madeAt: '2026-06-15T12:00:00Z',
    state: 'here',
    tries: 0,
    notBefore: null,
    problem: null,
    reply: null,
    settledAt: null,
    ...part,
  };
}

/** A measure in the file of a tree. */
export function aTreeMeasure(id: string, measure: string, status: TreeMeasure['status']): TreeMeasure {
  return {
    id,
    measure,
    status,
    urgency: 'D3',
    remarks: null,
    treeId: id,
    inspectionId: null,
    deadline: null,
    createdAt: '2026-06-01T08:00:00.000Z',
    contractorName: null,
    orderedUntil: null,
    orderNote: null,
    version: 1,
  };
}
