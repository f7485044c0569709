import { Suspense, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useText } from '../i18n/language.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Spinner } from '../ui/Feedback.tsx';
import { appText } from './app.text.ts';
import { rememberMapSearch } from './mapAddress.ts';
import { mapModeOf } from './mapMode.ts';
import { MapPage } from './MapPage.tsx';
import { queryClient } from './queryClient.ts';
import { TopBar } from './TopBar.tsx';

/** The bar on top, and below it the map or another page. The map stays alive behind other pages. */
export function Layout() {
  const t = useText(appText);
  const location = useLocation();
  const mode = mapModeOf(location);
  const map = useRef({ wasShown: false, search: '', mode: mode ?? ({ kind: 'browse' } as const) });
  if (mode) {
    map.current = { wasShown: true, search: location.search, mode };
    rememberMapSearch(location.search);
  }
  return (
    <>
      <a className="skip-link" href="#content">{t.skip}</a>
      <TopBar />
      <main className="content" id="content" tabIndex={-1}>
        <Boundary place={location.pathname} onRetry={() => void queryClient.resetQueries()}>
          <Suspense fallback={<div className="page-waiting"><Spinner /></div>}>
            {map.current.wasShown ? (
              <div className="map-page-holder" hidden={mode === null}>
                <MapPage search={map.current.search} mode={map.current.mode} isShown={mode !== null} />
              </div>
            ) : null}
            {mode ? null : <div className="page"><Outlet /></div>}
          </Suspense>
        </Boundary>
      </main>
    </>
  );
}
