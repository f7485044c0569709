import './withoutEval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { fetchMe } from '../accounts/accounts.queries.ts';
import { fetchAreaDrawings } from '../areas/areas.queries.ts';
import { fetchCodes } from '../codes/codes.queries.ts';
import { currentLanguage, switchLanguage } from '../i18n/language.ts';
import { refreshOutbox } from '../offline/outboxView.ts';
import { awaitInstallOffer } from '../pwa/installation.ts';
import { keepProgram } from '../pwa/versions.ts';
import { keepTheDoor } from '../signIn/door.ts';
import { App } from './App.tsx';
import { mapModeOf } from './mapMode.ts';
import { prepareDevice } from './onDevice.ts';
import { queryClient } from './queryClient.ts';
import { afterStart, beginStart, endStart } from './starting.ts';
import { whenIdle } from './whenIdle.ts';
import '../ui/tokens.css';
import './app.css';

/** So long nothing at all may be seen. Own proposal. */
const EMPTY_MS = 300;

const root = document.querySelector('#app');
if (!root) throw new Error('index.html has no #app');
switchLanguage(currentLanguage());
keepTheDoor();
prepareDevice();
awaitInstallOffer();
// Every page waits for these two: asked for at once, not one after the other. Who needs them says if they fail.
const me = fetchMe(queryClient);
const isKnown = Promise.allSettled([me, fetchCodes(queryClient)]);
// So does the map library, by far the largest part: it travels while the first page is being built.
if (mapModeOf(window.location)) {
  void Promise.allSettled([import('../map/openMap.ts'), import('../map/mapHandleOf.ts')]);
  // What lies under the trees, so that it need not be laid there later; the device answers only whom it knows.
  void me.then(() => fetchAreaDrawings(queryClient)).catch(() => undefined);
}
// What was done here and not sent yet is part of every page.
void me.then(refreshOutbox).catch(() => undefined);
beginStart();
// A page that waits within is built twice; whoever has to sign in first, or waits for a slow line, sees it all the same.
const isLate = new Promise((resolve) => {
  setTimeout(resolve, EMPTY_MS);
});
void Promise.race([isKnown, isLate]).then(() => {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  if (!mapModeOf(window.location)) whenIdle(endStart);
});
// Not while pages are being written: they would come from the device, as they were.
if (import.meta.env.PROD) afterStart(() => whenIdle(keepProgram));
