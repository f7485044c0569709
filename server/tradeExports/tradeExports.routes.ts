import express, { type Router } from 'express';
import { recordChanges } from '../audit/changes.store.ts';
import { refuseIf } from '../http/problem.ts';
import { serve, workFor, type Route, type Serving } from '../http/serve.ts';
import { parsed, reportFileName } from '../reports/desk.ts';
import { sendPaper } from '../reports/paper.ts';
import { FIELD_SHEET_MOST, FIELD_SHEET_PATH, fieldSheetQuery } from './fieldSheet.contract.ts';
import { sheetTrees } from './fieldSheet.store.ts';
import { FIELD_SHEET_WORDS } from './fieldSheet.text.ts';
import { fieldSheet } from './fieldSheet.ts';
import { TradeDesk, type TradeParts } from './tradeDesk.ts';
import { getTradeExport, startTradeExport, TRADE_FILE_PATH } from './tradeExports.contract.ts';
import { countExported } from './tradeExports.store.ts';

/** Exports for those who work with the trees: begun, watched, fetched; and a form to take along on paper. */
export function openTradeExports(parts: TradeParts) {
  const desk = new TradeDesk(parts);
  return {
    routes: tradeExportRoutes(desk),
    router: (serving: Serving) => tradeExportsRouter(serving, desk, parts.config.city),
  };
}

/** Each is seen by who asked for it alone. */
function tradeExportRoutes(desk: TradeDesk): Route[] {
  return [
    serve(startTradeExport, async (work, { body }) => {
      await desk.requirePlace(work.account.id);
      const total = await countExported(work.db, body.filter, work.today);
      const started = desk.start(work, body, total);
      const { filter, format, columns } = body;
      const after = { filter, format, columns, trees: total };
      await recordChanges(work, [
        { noun: 'trade_export', thingId: started.id, treeId: null, act: 'made', before: null, after },
      ]);
      return started;
    }),
    serve(getTradeExport, async ({ account }, { params }) => desk.require(params.id, account.id)),
  ];
}

function tradeExportsRouter(serving: Serving, desk: TradeDesk, city: { name: string }): Router {
  const router = express.Router();
  router.get(FIELD_SHEET_PATH, async (request, response) => {
    const work = (await workFor(serving, request, 'cadastre.read'))(serving.knex);
    const { language, ...filter } = parsed(fieldSheetQuery, request.query);
    const trees = await sheetTrees(work.db, filter, work.today, FIELD_SHEET_MOST + 1);
    refuseIf(
      trees.length > FIELD_SHEET_MOST
        ? [{ path: '', key: 'too_many_for_paper', params: { most: FIELD_SHEET_MOST } }]
        : [],
    );
    await sendPaper(response, work.account.id, async () => ({
      paper: await fieldSheet(work, trees, { city: city.name, language }),
      fileName: reportFileName(FIELD_SHEET_WORDS[language].title, work.today, 'pdf'),
    }));
  });
  router.get(TRADE_FILE_PATH, async (request, response) => {
    const { account } = (await workFor(serving, request, 'cadastre.read'))(serving.knex);
    const { path, fileName, mediaType } = desk.fileOf(request.params.id, account.id);
    response.attachment(fileName).set({ 'Content-Type': mediaType, 'Cache-Control': 'private, no-store' });
    await new Promise<void>((done) =>
      response.sendFile(path, { dotfiles: 'allow', cacheControl: false }, () => done()),
    );
  });
  return router;
}
