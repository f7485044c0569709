import { Button as AriaButton } from 'react-aria-components';
import { Link, useLocation, useNavigate } from 'react-router';
import { useMay } from '../accounts/accounts.queries.ts';
import { switchLanguage, useLanguage, useText } from '../i18n/language.ts';
import type { Hit } from '../search/hits.ts';
import { OutboxIndicator } from '../outbox/OutboxIndicator.tsx';
import { FromDevice } from '../offlineAreas/FromDevice.tsx';
import { Bell } from '../reminders/Bell.tsx';
import { SearchBox } from '../search/SearchBox.tsx';
import { OpenTreeButton } from '../tags/OpenTreeButton.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { appText } from './app.text.ts';
import { isAboutControls } from './ControlTabs.tsx';
import { mapAddress } from './mapAddress.ts';
import { PersonMenu } from './PersonMenu.tsx';
import { isAboutToday } from './TodayTabs.tsx';
import { useIsStarted } from './starting.ts';

/** On every page: where one is, where one can go, the search, the language and the person. */
export function TopBar({ mapSearch }: { mapSearch: string }) {
  const t = useText(appText);
  const navigate = useNavigate();
  const language = useLanguage();
  const readsAll = useMay('cadastre.read');
  const isStarted = useIsStarted();
  const choose = (hit: Hit) => {
    if (hit.kind === 'tree') return void navigate(mapAddress({ treeId: hit.id }), { state: { fly: true } });
    const filter = hit.kind === 'area' ? { area: [hit.id] } : { species: [hit.id] };
    void navigate(mapAddress({ filter, treeId: null }), { state: { fit: true } });
  };
  return (
    <header className="bar">
      <Link className="bar-brand" to={mapAddress({ view: 'map' }, mapSearch)} aria-label={t.product}>
        <img src="/icon.svg" width={36} height={36} alt="" />
        <span className="bar-name">{t.product}</span>
      </Link>
      {readsAll ? (
        <>
          <SearchBox onChoose={choose} />
          <OpenTreeButton
            onOpen={(treeId) => void navigate(mapAddress({ treeId }), { state: { fly: true } })}
          />
        </>
      ) : null}
      <Navigation mapSearch={mapSearch} />
      <OutboxIndicator />
      <Bell isAwake={isStarted} />
      <AriaButton
        className="bar-button"
        aria-label={t.otherLanguage}
        lang={language === 'de' ? 'en' : 'de'}
        onPress={() => switchLanguage(language === 'de' ? 'en' : 'de')}
      >
        {t.otherLanguageShort}
      </AriaButton>
      <PersonMenu />
      <FromDevice />
    </header>
  );
}

function Navigation({ mapSearch }: { mapSearch: string }) {
  const t = useText(appText);
  const { pathname, search } = useLocation();
  const isList = new URLSearchParams(search).get('view') === 'list';
  const readsAll = useMay('cadastre.read');
  const readsOrders = useMay('orders.read');
  const imports = useMay('imports.run');
  const isMapPage = pathname === '/' || pathname.startsWith('/trees');
  return (
    <nav className="bar-nav" aria-label={t.nav}>
      <NavItem icon="today" words={t.today} to="/today" isHere={isAboutToday(pathname)} />
      {readsAll ? (
        <>
          <NavItem
            icon="map"
            words={t.map}
            to={mapAddress({ view: 'map' }, mapSearch)}
            isHere={isMapPage && !isList}
          />
          <NavItem
            icon="list"
            words={t.list}
            to={mapAddress({ view: 'list' }, mapSearch)}
            isHere={isMapPage && isList}
          />
          <NavItem icon="tasks" words={t.tasks} to="/tasks" isHere={isAboutControls(pathname)} />
        </>
      ) : null}
      {readsAll ? (
        <NavItem
          icon="work"
          words={t.measures}
          to="/measures"
          isHere={/^\/(measures|work-orders|fellings|orders|prices|budget|young-trees|watering|crews)\b/.test(
            pathname,
          )}
        />
      ) : readsOrders ? (
        <NavItem icon="work" words={t.orders} to="/orders" isHere={/^\/(orders|watering)\b/.test(pathname)} />
      ) : null}
      {readsAll ? (
        <NavItem
          icon="chart"
          words={t.reports}
          to="/reports"
          isHere={/^\/(reports|open-data)\b/.test(pathname)}
        />
      ) : null}
      {imports ? (
        <NavItem icon="import" words={t.import} to="/import" isHere={pathname === '/import'} isOnlyWide />
      ) : null}
    </nav>
  );
}

function NavItem({
  icon,
  words,
  to,
  isHere,
  isOnlyWide = false,
}: {
  icon: IconName;
  words: string;
  to: string;
  isHere: boolean;
  /** Not on phones: the menu of the person leads there too. */
  isOnlyWide?: boolean;
}) {
  return (
    <Link
      className={isOnlyWide ? 'bar-link bar-link-wide' : 'bar-link'}
      to={to}
      aria-current={isHere ? 'page' : undefined}
    >
      <Icon name={icon} />
      <span>{words}</span>
    </Link>
  );
}
