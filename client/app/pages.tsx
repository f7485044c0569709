import { Suspense, useState, type ReactNode } from 'react';
import { createBrowserRouter, Link, useLocation, useNavigate, useParams } from 'react-router';
import { PROVIDER_PATHS } from '#contract/accounts/oidc';
import { useText } from '../i18n/language.ts';
import { chosenTasks } from '../plannedRounds/chosenTasks.ts';
import { finishStop } from '../rounds/round.ts';
import { changeRound } from '../rounds/roundStore.ts';
import { ConfirmingFailed, SignedInAlready } from '../signIn/ProviderFailure.tsx';
import { SignInGate } from '../signIn/SignInGate.tsx';
import { EmptyState } from '../ui/Feedback.tsx';
import { AboutPage } from './AboutPage.tsx';
import { appText } from './app.text.ts';
import {
  AccountPage,
  AuditPage,
  BudgetPage,
  CrewsPage,
  DevicePage,
  EditTreePage,
  FellingPage,
  FellingsPage,
  MailsPage,
  Notices,
  AbsencesPage,
  ImportPage,
  HistoryPage,
  ReimportPage,
  InspectSupport,
  InspectTree,
  OfficeRounds,
  MeasuresPage,
  OfflineAreasPage,
  Orders,
  OutboxPane,
  PeoplePage,
  PlannerPage,
  Reports,
  Sensors,
  Storms,
  Supports,
  PricesPage,
  PrintedRound,
  RemindersPage,
  TasksPage,
  TodayPage,
  TokensPage,
  WelcomePage,
  WorkOrderPage,
  WorkOrdersPage,
  WorkTabs,
  YoungTrees,
} from './features.ts';
import { ControlTabs } from './ControlTabs.tsx';
import { Layout } from './Layout.tsx';
import { TodayTabs } from './TodayTabs.tsx';
import { isOfRound, mapAddress } from './mapAddress.ts';

/** Every address of the client, and which feature stands there. The map page is drawn by the layout itself. */
export const router = createBrowserRouter([
  // Before anybody is signed in: it is how people come in for the first time.
  { path: '/welcome', element: <Welcome /> },
  {
    element: (
      <SignInGate>
        <Layout />
      </SignInGate>
    ),
    children: [
      { path: '/', element: null },
      { path: '/trees/new', element: null },
      { path: '/trees/:id/move', element: null },
      { path: '/draw', element: null },
      { path: '/round', element: null },
      { path: '/trees/:id/inspect', element: <Inspection /> },
      { path: '/trees/:id/correct/:inspectionId', element: <Inspection /> },
      { path: '/trees/:id/edit', element: <Editing /> },
      { path: '/tasks', element: controls(<Tasks />) },
      { path: '/rounds', element: controls(<OfficeRounds />) },
      { path: '/rounds/:id', element: controls(<OfficeRounds />) },
      { path: '/supports', element: controls(<Supports />) },
      { path: '/trees/:id/supports/:supportId/inspect', element: <InspectSupport /> },
      { path: '/trees/:id/supports/:supportId/correct/:inspectionId', element: <InspectSupport /> },
      { path: '/storms', element: controls(<Storms />) },
      { path: '/storms/:id', element: controls(<Storms />) },
      { path: '/storms/:id/check', element: <Storms isCheck /> },
      { path: '/today', element: today(<TodayPage />) },
      { path: '/reminders', element: today(<RemindersPage />) },
      { path: '/notices', element: today(<Notices />) },
      { path: '/notices/:id', element: today(<Notices />) },
      { path: '/mails', element: <MailsPage /> },
      { path: '/open-data', element: <Reports page="openData" /> },
      { path: '/measures', element: works(<MeasuresPage />) },
      { path: '/work-orders', element: works(<WorkOrdersPage />) },
      { path: '/work-orders/:id', element: works(<WorkOrderPage />) },
      { path: '/fellings', element: works(<FellingsPage />) },
      { path: '/fellings/:id', element: works(<Felling />) },
      { path: '/orders', element: works(<Orders />) },
      { path: '/prices', element: works(<PricesPage />) },
      { path: '/budget', element: works(<BudgetPage />) },
      { path: '/young-trees', element: works(<YoungTrees page="care" />) },
      { path: '/young-trees/new', element: works(<YoungTrees page="start" />) },
      { path: '/watering', element: works(<YoungTrees page="watering" />) },
      { path: '/watering/plans/:id', element: works(<YoungTrees page="plan" />) },
      { path: '/watering/rounds/:id', element: works(<YoungTrees page="round" />) },
      { path: '/watering/rounds/:id/water', element: <YoungTrees page="water" /> },
      { path: '/crews', element: works(<CrewsPage />) },
      { path: '/rounds/:id/print', element: <PrintedRound /> },
      { path: '/planner', element: controls(<PlannerPage />) },
      { path: '/outbox', element: <OutboxPane /> },
      { path: '/offline', element: <OfflineAreas /> },
      { path: '/reports', element: <Reports page="statistics" /> },
      { path: '/reports/costs', element: <Reports page="costs" /> },
      { path: '/reports/protocols', element: <Reports page="protocols" /> },
      { path: '/import', element: <ImportPage /> },
      { path: '/import/history', element: <HistoryPage /> },
      { path: '/import/update', element: <ReimportPage /> },
      { path: '/import/missing', element: <AbsencesPage /> },
      { path: '/account', element: <AccountPage /> },
      { path: '/device', element: <DevicePage /> },
      { path: '/people', element: <PeoplePage /> },
      { path: '/tokens', element: <TokensPage /> },
      { path: '/sensors', element: <Sensors page="list" /> },
      { path: '/sensors/devices', element: <Sensors page="devices" /> },
      { path: '/sensors/sources', element: <Sensors page="sources" /> },
      { path: '/sensors/codecs', element: <Sensors page="codecs" /> },
      { path: '/sensors/codecs/new', element: <Sensors page="codec" /> },
      { path: '/sensors/codecs/:id', element: <Sensors page="codec" /> },
      { path: '/sensors/new', element: <Sensors page="new" /> },
      { path: '/sensors/:id', element: <Sensors page="file" /> },
      { path: '/sensors/:id/move', element: <Sensors page="move" /> },
      { path: '/sensors/:id/correct', element: <Sensors page="correct" /> },
      { path: '/audit', element: <AuditPage /> },
      { path: '/about', element: <AboutPage /> },
      { path: PROVIDER_PATHS.signInPage, element: <SignedInAlready /> },
      { path: PROVIDER_PATHS.failed, element: <ConfirmingFailed /> },
      { path: '*', element: <NotFound /> },
    ],
  },
]);

function today(page: ReactNode) {
  return <TodayTabs>{page}</TodayTabs>;
}

function controls(page: ReactNode) {
  return <ControlTabs>{page}</ControlTabs>;
}

function works(page: ReactNode) {
  return <WorkTabs>{page}</WorkTabs>;
}

/** The token stands behind the `#`; whoever has come in begins with a page loaded anew, as the new person. */
function Welcome() {
  const [token] = useState(() => window.location.hash.slice(1));
  return (
    <Suspense fallback={null}>
      <WelcomePage token={token} onLeave={(to) => window.location.replace(to)} />
    </Suspense>
  );
}

function Inspection() {
  const { treeId, toTree } = useTreeOfAddress();
  const { inspectionId } = useParams();
  return (
    <InspectTree
      key={inspectionId ?? treeId}
      treeId={treeId}
      correctsId={inspectionId}
      onDone={() => {
        if (!inspectionId) changeRound((round) => finishStop(round, treeId, new Date().toISOString()));
        toTree();
      }}
      onCancel={toTree}
    />
  );
}

function Editing() {
  const { treeId, toTree } = useTreeOfAddress();
  return <EditTreePage key={treeId} treeId={treeId} onDone={toTree} onCancel={toTree} />;
}

function Tasks() {
  const navigate = useNavigate();
  return (
    <TasksPage
      onOpenTree={(treeId) => void navigate(mapAddress({ treeId, view: 'map' }), { state: { fly: true } })}
      onWalk={(choice) => void navigate(`/round?${choice}`)}
      onMakeRound={(choice, tasks) =>
        void navigate(`/rounds/new?${choice}`, { state: tasks.length > 0 ? chosenTasks(tasks) : null })
      }
    />
  );
}

function Felling() {
  const navigate = useNavigate();
  const { id = '' } = useParams();
  return (
    <FellingPage
      key={id}
      id={id}
      onOpenTree={(treeId) => void navigate(mapAddress({ treeId, view: 'map' }), { state: { fly: true } })}
    />
  );
}

function OfflineAreas() {
  return <OfflineAreasPage toMap={<ToMap />} />;
}

function NotFound() {
  const t = useText(appText);
  return <EmptyState icon="map" title={t.notFoundTitle} text={t.notFoundText} action={<ToMap />} />;
}

function ToMap() {
  const t = useText(appText);
  return (
    <Link className="button button-secondary" to={mapAddress()}>
      {t.toMap}
    </Link>
  );
}

function useTreeOfAddress(): { treeId: string; toTree(): void } {
  const navigate = useNavigate();
  const treeId = useParams().id ?? '';
  // Who came from a round goes on with it.
  const address = isOfRound(useLocation().state) ? '/round' : mapAddress({ treeId });
  return { treeId, toTree: () => void navigate(address) };
}
