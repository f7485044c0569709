import { Suspense, useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import type { WordsOf } from '../i18n/text.ts';
import { NotOnDevice } from '../pwa/NotOnDevice.tsx';
import { useOfferVersion } from '../pwa/useOfferVersion.ts';
import { useTellFullStorage } from '../pwa/useTellFullStorage.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Spinner } from '../ui/Feedback.tsx';
import { neededAt } from './access.ts';
import { appText } from './app.text.ts';
import { isCalm } from './calmPages.ts';
import { Unfinished } from './features.ts';
import { rememberMapSearch } from './mapAddress.ts';
import { mapModeOf, type MapMode } from './mapMode.ts';
import { MapPage } from './MapPage.tsx';
import { NotAllowed } from './NotAllowed.tsx';
import { OverlaysHere } from './OverlaysHere.tsx';
import { queryClient } from './queryClient.ts';
import { useMapComesFirst } from './starting.ts';
import { useBeginsElsewhere } from './useBeginsElsewhere.ts';
import { TopBar } from './TopBar.tsx';

/** The bar on top, and below it the map or another page. The map stays alive behind other pages. */
export function Layout() {
  const t = useText(appText);
  const { pathname, isMap, map } = useMapBehind();
  useTitle(pathname, t);
  const isAllowed = useAllowed(pathname);
  const readsAll = useAllowed('/');
  const begin = useBeginsElsewhere();
  const showsMap = isMap && isAllowed;
  const isKnown = useMaybeMe() !== undefined;
  const mapComesFirst = useMapComesFirst();
  const goesOn = isKnown && !(showsMap && mapComesFirst);
  useOfferVersion(isCalm(pathname));
  useTellFullStorage();
  if (begin !== null) return <Navigate to={begin} replace />;
  return (
    <OverlaysHere>
      <a className="skip-link" href="#content">
        {t.skip}
      </a>
      <TopBar mapSearch={map?.search ?? ''} />
      <main className="content" id="content" tabIndex={-1}>
        {map && readsAll ? (
          <div className="map-page-holder" hidden={!showsMap}>
            <Part>
              <MapPage search={map.search} mode={map.mode} isShown={showsMap} />
            </Part>
          </div>
        ) : null}
        {showsMap ? null : (
          <div className="page">
            <Part key={pathname}>{isAllowed ? <Outlet /> : <NotAllowed />}</Part>
          </div>
        )}
      </main>
      {goesOn ? (
        <Suspense fallback={null}>
          <Unfinished />
        </Suspense>
      ) : null}
    </OverlaysHere>
  );
}

/** May the person see the page at an address? Yes until it is known who they are: the page then waits by itself. */
function useAllowed(pathname: string): boolean {
  const me = useMaybeMe();
  const needed = neededAt(pathname);
  return !me || needed === null || me.permissions.includes(needed);
}

/** The browser's tab and its history say which page it is. */
function useTitle(pathname: string, t: WordsOf<typeof appText>): void {
  const page = {
    '/today': t.today,
    '/reminders': t.reminders,
    '/notices': t.notices,
    '/mails': t.menuPages.mails,
    '/reports': t.reports,
    '/reports/costs': t.reports,
    '/reports/protocols': t.reports,
    '/open-data': t.openData,
    '/tasks': t.tasks,
    '/rounds': t.rounds,
    '/storms': t.controlPages.storms,
    '/orders': t.orders,
    '/measures': t.measures,
    '/work-orders': t.orders,
    '/fellings': t.fellings,
    '/prices': t.prices,
    '/budget': t.budget,
    '/young-trees': t.youngTrees,
    '/watering': t.watering,
    '/crews': t.crews,
    '/outbox': t.outbox,
    '/import': t.import,
    '/offline': t.menuPages.offline,
    '/account': t.menuPages.account,
    '/device': t.menuPages.device,
    '/people': t.menuPages.people,
    '/tokens': t.menuPages.tokens,
    '/sensors': t.menuPages.sensors,
    '/audit': t.menuPages.audit,
    '/about': t.about,
  }[pathname];
  useEffect(() => {
    document.title = page === undefined ? t.product : `${page} – ${t.product}`;
  }, [page, t]);
}

/** A part of the page that may wait or fail by itself. */
function Part({ children }: { children: ReactNode }) {
  return (
    <Boundary onRetry={() => void queryClient.resetQueries()} WhenUnreachable={NotOnDevice}>
      <Suspense
        fallback={
          <div className="page-waiting">
            <Spinner />
          </div>
        }
      >
        {children}
      </Suspense>
    </Boundary>
  );
}

/** The map page as the address says, or as it was left when another page stands before it. */
function useMapBehind() {
  const location = useLocation();
  const mode = mapModeOf(location);
  const address = location.pathname + location.search;
  const [left, setLeft] = useState<{ mode: MapMode; search: string; address: string } | null>(null);
  // Mapping and moving have addresses of their own; the place one left for them is the one to come back to.
  const here = mode
    ? { mode, search: mode.kind === 'browse' ? location.search : (left?.search ?? ''), address }
    : null;
  if (here && here.address !== left?.address) setLeft(here);
  const map = here ?? left;
  const search = map?.search;
  useLayoutEffect(() => {
    if (search !== undefined) rememberMapSearch(search);
  }, [search]);
  return { pathname: location.pathname, isMap: here !== null, map };
}
