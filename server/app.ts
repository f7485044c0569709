import { createServer, type Server } from 'node:http';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import express, { type Express } from 'express';
import { absenceRoutes } from './absences/absences.routes.ts';
import { accountRoutes } from './accounts/accounts.routes.ts';
import { linkRoutes } from './accounts/links.routes.ts';
import { meRoutes } from './accounts/me.routes.ts';
import { peopleRoutes } from './accounts/people.routes.ts';
import { personExportRoutes } from './accounts/personExport.routes.ts';
import { oidcRouter } from './accounts/oidc.router.ts';
import { SignedIn } from './accounts/signedIn.ts';
import { tileAdmission } from './accounts/tileAdmission.ts';
import { signInRoutes } from './accounts/signIn.routes.ts';
import { tokenRoutes } from './accounts/tokens.routes.ts';
import { areaRoutes } from './areas/areas.routes.ts';
import { auditRouter } from './audit/audit.router.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { openAuditTrail, type AuditTrail } from './audit/auditTrail.ts';
import { codeRoutes } from './codes/codes.routes.ts';
import { basemapsRouter } from './basemaps/basemaps.router.ts';
import { budgetRoutes } from './budgets/budgets.routes.ts';
import { bulkEditRoutes } from './bulkEdits/bulkEdits.routes.ts';
import type { Config } from './config.ts';
import { contractorRoutes } from './contractors/contractors.routes.ts';
import { crewRoutes } from './crews/crews.routes.ts';
import { readingsCsvRouter } from './curves/readingsCsv.router.ts';
import type { Database } from './db/connect.ts';
import { watchNotices, type Notices } from './db/notices.ts';
import { openDownloads, type OpenDownloads } from './downloads/openDownloads.ts';
import { exportsRouter } from './exports/exports.router.ts';
import { fellingRoutes } from './fellings/fellings.routes.ts';
import { geoportalRouter } from './geoportal/geoportal.router.ts';
import { healthRouter } from './health/health.router.ts';
import { compress } from './http/compress.ts';
import { API_PAGE_STYLE, apiPage } from './http/apiPage.ts';
import { CONNECTION_LIMITS } from './http/connectionLimits.ts';
import { answerErrors } from './http/errors.ts';
import { notStored, securityHeaders } from './http/headers.ts';
import { openApiDocument } from './http/openapi.ts';
import { rawPaths } from './http/rawPaths.ts';
import { Problem } from './http/problem.ts';
import { routerFor, type Route, type Serving } from './http/serve.ts';
import { cookieName, sessionServing } from './http/session.ts';
import { historiesRouter } from './histories/histories.router.ts';
import { takingOverRoutes } from './imports/takingOver.routes.ts';
import { importsRouter } from './imports/imports.router.ts';
import { inspectionRoutes } from './inspections/inspections.routes.ts';
import { layersRouter } from './layers/layers.router.ts';
import { receiverRouter } from './lorawan/receiver.router.ts';
import { mailRoutes } from './mails/mails.routes.ts';
import { measureRoutes } from './measures/measures.routes.ts';
import { noticePhotosRouter } from './notices/noticePhotos.router.ts';
import { noticeRoutes } from './notices/notices.routes.ts';
import { offlineRoutes } from './offlineAreas/offlineAreas.routes.ts';
import type { PhotoPlace } from './photos/photos.commands.ts';
import { photoRoutes } from './photos/photos.routes.ts';
import { photosRouter } from './photos/photos.router.ts';
import { reminderRoutes } from './reminders/reminders.routes.ts';
import { reportRoutes } from './reports/reports.routes.ts';
import { reportsRouter } from './reports/reports.router.ts';
import { roundsRouter } from './rounds/rounds.router.ts';
import { plannerRoutes } from './planner/planner.routes.ts';
import { roundRoutes } from './rounds/rounds.routes.ts';
import { priceRoutes } from './prices/prices.routes.ts';
import { publicMapRouter } from './publicMap/publicMap.router.ts';
import { savedFilterRoutes } from './savedFilters/savedFilters.routes.ts';
import { supportRoutes } from './supports/supports.routes.ts';
import { stormRoutes } from './storms/storms.routes.ts';
import { stormsRouter } from './storms/storms.router.ts';
import { sensorThingsRouter } from './sensorThings/sensorThings.router.ts';
import { listeningRoutes } from './sensors/listening.routes.ts';
import { speciesRoutes } from './species/species.routes.ts';
import { syncRoutes } from './sync/sync.routes.ts';
import { taskRoutes } from './tasks/tasks.routes.ts';
import { tendersRouter } from './tenders/tenders.router.ts';
import { openTiles, type Tiles } from './tiles/tiles.server.ts';
import { themeRoutes } from './tiles/themes.routes.ts';
import { todayRoutes } from './today/today.routes.ts';
import { openTradeExports } from './tradeExports/tradeExports.routes.ts';
import { treeRoutes } from './trees/trees.routes.ts';
import { wateringRouter } from './watering/watering.router.ts';
import { wateringRoutes } from './watering/watering.routes.ts';
import { workOrderRoutes } from './workOrders/workOrders.routes.ts';
import { careRoutes } from './youngTrees/care.routes.ts';

export interface AppParts {
  database: Database;
  config: Config;
  /** What time it is; tests set their own. */
  clock: () => Date;
  log: (line: string) => void;
}

export interface App {
  /** Where it listens, once it does. */
  readonly address: string;
  listen(): Promise<void>;
  /** Answers what has begun, then closes. The database stays open: it was not opened here. */
  close(): Promise<void>;
}

/** The whole product behind one HTTP server. */
export async function createApp(parts: AppParts): Promise<App> {
  const access = await watchNotices(parts.database, 'access_changed');
  const signedIn = new SignedIn({
    db: parts.database.knex,
    notices: access,
    clock: parts.clock,
    cookieName: cookieName(parts.config),
  });
  const admitToTiles = tileAdmission(signedIn, parts);
  const tiles = await openTiles({ ...parts, admit: admitToTiles });
  const audit = await openAuditTrail(parts);
  const downloads = openDownloads(parts, tiles.version);
  const web = express();
  const server = createServer(CONNECTION_LIMITS, (request, response) => {
    // Tiles are answered ahead of express: measured, they are what a map asks for most.
    if (!tiles.answer(request, response)) web(request, response);
  });
  assemble(web, parts, { tiles, admitToTiles, signedIn, access, audit, downloads });
  return {
    get address() {
      const bound = server.address();
      const port = typeof bound === 'object' && bound ? bound.port : parts.config.port;
      return `http://${parts.config.host === '127.0.0.1' ? 'localhost' : parts.config.host}:${port}`;
    },
    listen: () => listen(server, parts.config),
    async close() {
      await closeServer(server);
      await Promise.all([downloads.close(), tiles.close(), access.close(), audit.close()]);
    },
  };
}

interface Organs {
  tiles: Tiles;
  admitToTiles: ReturnType<typeof tileAdmission>;
  signedIn: SignedIn;
  access: Notices;
  audit: AuditTrail;
  downloads: OpenDownloads;
}

function assemble(
  web: Express,
  parts: AppParts,
  { tiles, admitToTiles, signedIn, access, audit, downloads }: Organs,
): void {
  const { config, database, clock, log } = parts;
  const serving: Serving = {
    knex: database.knex,
    ...sessionServing(config, { knex: database.knex, signedIn, clock }),
    afterWrite: () => {
      tiles.invalidate();
      access.announce();
      audit.wake();
    },
  };
  const trade = openTradeExports(parts);
  const general = [...allRoutes(parts, serving, access), ...downloads.routes, ...trade.routes];
  const routes = [...general, ...auditRoutes(audit), ...todayRoutes(config, audit)];
  web.disable('x-powered-by');
  web.set('etag', false);
  web.set('trust proxy', config.trustedProxies.length > 0 ? config.trustedProxies : false);
  web.use(securityHeaders(config));
  web.use(compress());
  web.use(healthRouter(database.knex));
  web.use(basemapsRouter(config.basemapFile, admitToTiles));
  web.use(layersRouter(parts, admitToTiles));
  web.use(exportsRouter(parts, serving, tiles.version));
  web.use(downloads.router(serving));
  web.use(geoportalRouter(parts, serving, tiles.version));
  web.use(publicMapRouter({ ...parts, photos: photoPlace(config) }, serving, tiles.version));
  web.use(oidcRouter(parts, serving));
  web.use('/api', notStored);
  web.use(receiverRouter({ database, clock, log }));
  web.use(readingsCsvRouter(database, serving));
  web.use(sensorThingsRouter({ knex: database.knex, config }, serving));
  web.use(photosRouter(serving, photoPlace(config)));
  web.use(noticePhotosRouter(serving, photoPlace(config)));
  web.use(importsRouter(parts, serving));
  web.use(historiesRouter(serving));
  web.use(trade.router(serving));
  web.use(tendersRouter(serving, config.city));
  web.use(auditRouter(serving, audit));
  web.use(reportsRouter(config, serving, audit));
  web.use(roundsRouter(serving, config));
  web.use(stormsRouter(config, serving));
  web.use(wateringRouter(serving, config.city));
  web.use(routerFor(routes, serving));
  describeApi(web, routes, config);
  web.use('/api', () => {
    throw new Problem('not_found', 'There is no such address');
  });
  serveClient(web);
  web.use(answerErrors(log));
}

function allRoutes(parts: AppParts, serving: Serving, access: Notices): Route[] {
  return [
    ...signInRoutes(parts.config, parts.database, access),
    ...linkRoutes(parts.config),
    ...accountRoutes(parts.config),
    ...meRoutes(parts.config),
    ...peopleRoutes,
    ...personExportRoutes,
    ...tokenRoutes,
    ...contractorRoutes,
    ...crewRoutes,
    ...codeRoutes,
    ...speciesRoutes,
    ...areaRoutes,
    ...treeRoutes,
    ...themeRoutes,
    ...inspectionRoutes,
    ...taskRoutes,
    ...roundRoutes,
    ...plannerRoutes,
    ...stormRoutes,
    ...supportRoutes,
    ...measureRoutes,
    ...fellingRoutes,
    ...workOrderRoutes,
    ...careRoutes,
    ...wateringRoutes,
    ...priceRoutes,
    ...budgetRoutes,
    ...photoRoutes(photoPlace(parts.config)),
    ...noticeRoutes,
    ...reminderRoutes({ sendsMail: parts.config.smtp !== null }),
    ...mailRoutes({ sendsMail: parts.config.smtp !== null }),
    ...reportRoutes,
    ...savedFilterRoutes,
    ...bulkEditRoutes,
    ...offlineRoutes,
    ...takingOverRoutes(parts, serving),
    ...absenceRoutes,
    ...listeningRoutes(parts.config),
    ...syncRoutes(parts.log),
  ];
}

function photoPlace({ dataDirectory, diskReserveBytes }: Config): PhotoPlace {
  return { directory: resolve(dataDirectory), reserveBytes: diskReserveBytes };
}

function describeApi(web: Express, routes: readonly Route[], config: Config): void {
  const endpoints = routes.map((route) => route.endpoint);
  const document = openApiDocument(endpoints, rawPaths(config.city.epsg));
  const page = apiPage(endpoints);
  web.get('/api/openapi.json', (_request, response) => void response.json(document));
  web.get('/api/docs', (_request, response) => void response.type('html').send(page));
  web.get('/api/docs.css', (_request, response) => void response.type('css').send(API_PAGE_STYLE));
}

/** The built client; every other address is a page of it. */
function serveClient(web: Express): void {
  const directory = resolve(import.meta.dirname, '../dist/client');
  if (!existsSync(directory)) return;
  web.use(
    '/assets',
    express.static(join(directory, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  // Not even the service worker: whether there is a newer one is asked anew each time.
  web.use(express.static(directory, { index: false, cacheControl: false, setHeaders: notTrusted }));
  web.get('/{*page}', (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile('index.html', { root: directory });
  });
}

function notTrusted(response: express.Response): void {
  response.set('Cache-Control', 'no-cache');
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(
        error.code === 'EADDRINUSE'
          ? new Error(`EADDRINUSE: port ${config.port} is taken by another program; set PORT to another one`)
          : error,
      ),
    );
    server.listen(config.port, config.host, done);
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeIdleConnections();
    // Kept-alive connections that never end must not hold up the end.
    setTimeout(() => server.closeAllConnections(), 5000).unref();
  });
}
