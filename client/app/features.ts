import { lazy } from 'react';
import { fetchFilterSheet } from '../filters/FilterBar.tsx';
import { whenIdle } from './whenIdle.ts';

// Features come when they are first needed, or when the browser has nothing else to do: see `fetchAhead`.
const treeListPane = () => import('./TreeListPane.tsx');
const treeFile = () => import('./TreeFile.tsx');
const unfinished = () => import('./Unfinished.tsx');
const inspectTree = () => import('./InspectTree.tsx');
const mapTree = () => import('../treeMapping/MapTreeOverlay.tsx');
const moveTree = () => import('../treeMapping/MoveTreeOverlay.tsx');
const drawPane = () => import('./DrawPane.tsx');
const roundPane = () => import('./RoundPane.tsx');
const editTree = () => import('../treeMapping/EditTreePage.tsx');
const tasksPage = () => import('../tasks/TasksPage.tsx');
const officeRounds = () => import('./OfficeRounds.tsx');
const measuresPage = () => import('../works/MeasuresPage.tsx');
const workOrdersPage = () => import('../works/WorkOrdersPage.tsx');
const workOrderPage = () => import('../works/WorkOrderPage.tsx');
const pricesPage = () => import('../works/PricesPage.tsx');
const budgetPage = () => import('../works/BudgetPage.tsx');
const fellingsPage = () => import('../fellings/FellingsPage.tsx');
const fellingPage = () => import('../fellings/FellingPage.tsx');
const workTabs = () => import('../works/WorkTabs.tsx');
const plannerPage = () => import('../planner/PlannerPage.tsx');
const orders = () => import('./Orders.tsx');
const accountPage = () => import('../account/AccountPage.tsx');
const peoplePage = () => import('../people/PeoplePage.tsx');
const tokensPage = () => import('../tokens/TokensPage.tsx');
const welcomePage = () => import('../signIn/WelcomePage.tsx');
const auditPage = () => import('../audit/AuditPage.tsx');
const takeAlongSheet = () => import('../offlineAreas/TakeAlongSheet.tsx');
const offlineAreasPage = () => import('../offlineAreas/OfflineAreasPage.tsx');
const outboxPane = () => import('./OutboxPane.tsx');
const devicePage = () => import('./DevicePage.tsx');
const todayPage = () => import('../today/TodayPage.tsx');
const remindersPage = () => import('../reminders/RemindersPage.tsx');
const notices = () => import('./Notices.tsx');
const mailsPage = () => import('../mails/MailsPage.tsx');
const reports = () => import('./Reports.tsx');
const storms = () => import('./Storms.tsx');
const supports = () => import('./Supports.tsx');
const sensors = () => import('./Sensors.tsx');
const youngTrees = () => import('./YoungTrees.tsx');
const crewsPage = () => import('../crews/CrewsPage.tsx');
const importPage = () => import('../imports/ImportPage.tsx');
const historyPage = () => import('../imports/history/HistoryPage.tsx');
const reimportPage = () => import('../reimports/ReimportPage.tsx');
const absencesPage = () => import('../absences/AbsencesPage.tsx');

export const TreeListPane = lazy(async () => ({ default: (await treeListPane()).TreeListPane }));
export const TreeFile = lazy(async () => ({ default: (await treeFile()).TreeFile }));
export const Unfinished = lazy(async () => ({ default: (await unfinished()).Unfinished }));
export const MapTreeOverlay = lazy(async () => ({ default: (await mapTree()).MapTreeOverlay }));
export const MoveTreeOverlay = lazy(async () => ({ default: (await moveTree()).MoveTreeOverlay }));
export const DrawPane = lazy(async () => ({ default: (await drawPane()).DrawPane }));
export const RoundPane = lazy(async () => ({ default: (await roundPane()).RoundPane }));
export const EditTreePage = lazy(async () => ({ default: (await editTree()).EditTreePage }));
export const TasksPage = lazy(async () => ({ default: (await tasksPage()).TasksPage }));
export const OfficeRounds = lazy(async () => ({ default: (await officeRounds()).OfficeRounds }));
export const MeasuresPage = lazy(async () => ({ default: (await measuresPage()).MeasuresPage }));
export const WorkOrdersPage = lazy(async () => ({ default: (await workOrdersPage()).WorkOrdersPage }));
export const WorkOrderPage = lazy(async () => ({ default: (await workOrderPage()).WorkOrderPage }));
export const PricesPage = lazy(async () => ({ default: (await pricesPage()).PricesPage }));
export const BudgetPage = lazy(async () => ({ default: (await budgetPage()).BudgetPage }));
export const FellingsPage = lazy(async () => ({ default: (await fellingsPage()).FellingsPage }));
export const FellingPage = lazy(async () => ({ default: (await fellingPage()).FellingPage }));
export const WorkTabs = lazy(async () => ({ default: (await workTabs()).WorkTabs }));
export const PrintedRound = lazy(async () => ({ default: (await officeRounds()).PrintedRound }));
export const PlannerPage = lazy(async () => ({ default: (await plannerPage()).PlannerPage }));
export const Orders = lazy(async () => ({ default: (await orders()).Orders }));
export const AccountPage = lazy(async () => ({ default: (await accountPage()).AccountPage }));
export const PeoplePage = lazy(async () => ({ default: (await peoplePage()).PeoplePage }));
export const TokensPage = lazy(async () => ({ default: (await tokensPage()).TokensPage }));
export const WelcomePage = lazy(async () => ({ default: (await welcomePage()).WelcomePage }));
export const AuditPage = lazy(async () => ({ default: (await auditPage()).AuditPage }));
export const OutboxPane = lazy(async () => ({ default: (await outboxPane()).OutboxPane }));
export const TakeAlongSheet = lazy(async () => ({ default: (await takeAlongSheet()).TakeAlongSheet }));
export const OfflineAreasPage = lazy(async () => ({ default: (await offlineAreasPage()).OfflineAreasPage }));
export const DevicePage = lazy(async () => ({ default: (await devicePage()).DevicePage }));
export const TodayPage = lazy(async () => ({ default: (await todayPage()).TodayPage }));
export const RemindersPage = lazy(async () => ({ default: (await remindersPage()).RemindersPage }));
export const Notices = lazy(async () => ({ default: (await notices()).Notices }));
export const Sensors = lazy(async () => ({ default: (await sensors()).Sensors }));
export const MailsPage = lazy(async () => ({ default: (await mailsPage()).MailsPage }));
export const Reports = lazy(async () => ({ default: (await reports()).Reports }));
export const YoungTrees = lazy(async () => ({ default: (await youngTrees()).YoungTrees }));
export const CrewsPage = lazy(async () => ({ default: (await crewsPage()).CrewsPage }));
export const Storms = lazy(async () => ({ default: (await storms()).Storms }));
export const Supports = lazy(async () => ({ default: (await supports()).Supports }));
export const InspectSupport = lazy(async () => ({ default: (await supports()).InspectSupport }));
export const InspectTree = lazy(async () => ({ default: (await inspectTree()).InspectTree }));
export const ImportPage = lazy(async () => ({ default: (await importPage()).ImportPage }));
export const HistoryPage = lazy(async () => ({ default: (await historyPage()).HistoryPage }));
export const ReimportPage = lazy(async () => ({ default: (await reimportPage()).ReimportPage }));
export const AbsencesPage = lazy(async () => ({ default: (await absencesPage()).AbsencesPage }));

/** Fetches what field work needs, so that a tap out in the street does not wait for the network. */
export function fetchAhead(): void {
  const fetchAll = () =>
    void Promise.allSettled([
      treeListPane(),
      fetchFilterSheet(),
      treeFile(),
      inspectTree(),
      mapTree(),
      moveTree(),
      editTree(),
      outboxPane(),
      tasksPage(),
      takeAlongSheet(),
      offlineAreasPage(),
      roundPane(),
      drawPane(),
      storms(),
      supports(),
      youngTrees(),
    ]);
  whenIdle(fetchAll);
}

/** The same for whoever has orders and watering rounds and perhaps no map. */
export function fetchOrdersAhead(): void {
  whenIdle(() => void Promise.allSettled([orders(), workTabs(), youngTrees(), outboxPane()]));
}
