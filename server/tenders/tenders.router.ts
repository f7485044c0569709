import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { workFor, type Serving } from '../http/serve.ts';
import { requireWorkOrder } from '../workOrders/workOrders.commands.ts';
import { x83Of } from './gaeb.ts';
import { sendBook } from '../reports/sheet.ts';
import { csvOf } from './tenderCsv.ts';
import { bookOf } from './tenderSheet.ts';
import { tenderPath, type TenderFormat } from './tenders.contract.ts';
import { billOf, type BillLot } from './tenders.rules.ts';
import { tenderedMeasures } from './tenders.store.ts';

interface Tender {
  bill: BillLot[];
  number: string;
  title: string;
  now: Date;
  today: string;
  timeZone: string;
}

/** The bill of quantities of an order as files that bidders' programs read. */
export function tendersRouter(serving: Serving, { name: owner }: { name: string }): Router {
  const router = express.Router();
  const answer = (format: Exclude<TenderFormat, 'xlsx'>, type: string, write: (tender: Tender) => string) =>
    router.get(tenderPath(format), async (request: Request, response: Response) => {
      const tender = await tenderFor(serving, request);
      const file = write(tender);
      response.attachment(`Ausschreibung-${tender.number}.${format}`).type(type).send(file);
    });
  answer('x83', 'application/xml; charset=utf-8', (tender) =>
    x83Of(tender.bill, { ...tender, owner, day: tender.today, time: timeIn(tender) }),
  );
  answer('csv', 'text/csv; charset=utf-8', ({ bill }) => csvOf(bill));
  router.get(tenderPath('xlsx'), async (request: Request, response: Response) => {
    const tender = await tenderFor(serving, request);
    await sendBook(response, bookOf(tender, owner), `Ausschreibung-${tender.number}.xlsx`);
  });
  return router;
}

async function tenderFor(serving: Serving, request: Request): Promise<Tender> {
  const workIn = await workFor(serving, request, 'measures.order');
  const id = z.uuid().safeParse(request.params.id);
  if (!id.success) throw new Problem('not_found', 'There is no such order');
  const work = workIn(serving.knex);
  const { number, title, lots } = await requireWorkOrder(work, id.data);
  const bill = billOf(await tenderedMeasures(work.db, id.data), lots);
  const { now, today, timeZone } = work;
  return { bill, number, title, now, today, timeZone };
}

function timeIn({ now, timeZone }: Tender): string {
  return new Intl.DateTimeFormat('de-DE', { timeZone, timeStyle: 'medium' }).format(now);
}
