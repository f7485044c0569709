import { may } from '../accounts/permissions.rules.ts';
import { crewsOf } from '../crews/crews.store.ts';
import { serve } from '../http/serve.ts';
import { requireTree } from '../trees/trees.commands.ts';
import { decideMeasures, estimateMeasure } from './decisions.commands.ts';
import * as list from './measureList.contract.ts';
import { countMeasures, listAllMeasures } from './measureList.store.ts';
import { listMeasures } from './measures.contract.ts';
import { measuresOfTree } from './measures.store.ts';
import { acceptOrder, beginOrder, orderMeasure, reportOrder, sendOrderBack } from './orders.commands.ts';
import * as contract from './orders.contract.ts';
import { listOrders } from './orders.store.ts';

export const measureRoutes = [
  serve(listMeasures, async (work, { params }) => ({ measures: await measuresOfTree(work.db, params.id) })),
  serve(list.listAllMeasures, (work, { query }) =>
    listAllMeasures(work.db, query, work.today, may(work.account.roles, 'measures.order')),
  ),
  serve(list.countMeasures, async (work, { query }) => ({
    byStatus: await countMeasures(work.db, query, work.today),
  })),
  serve(list.decideMeasures, async (work, { body }) => ({ measures: await decideMeasures(work, body) })),
  serve(list.estimateMeasure, (work, { params, body }) => estimateMeasure(work, params.id, body)),
  serve(contract.listOrders, async (work, { query }) =>
    listOrders(
      work.db,
      query,
      work.account.contractorId,
      work.today,
      query.mine ? await crewsOf(work.db, work.account.id) : null,
    ),
  ),
  serve(contract.getOrderedTree, (work, { params }) => requireTree(work, params.id)),
  serve(contract.orderMeasure, (work, { params, body }) => orderMeasure(work, params.id, body)),
  serve(contract.beginOrder, (work, { params, body }) => beginOrder(work, params.id, body)),
  serve(contract.reportOrder, (work, { params, body }) => reportOrder(work, params.id, body)),
  serve(contract.acceptOrder, (work, { params, body }) => acceptOrder(work, params.id, body)),
  serve(contract.sendOrderBack, (work, { params, body }) => sendOrderBack(work, params.id, body)),
];
