import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Link, useLocation, useNavigate } from 'react-router';
import { rolesText } from '../accounts/accounts.text.ts';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { switchLanguage, useLanguage, useText } from '../i18n/language.ts';
import type { Hit } from '../search/hits.ts';
import { SearchBox } from '../search/SearchBox.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { appText } from './app.text.ts';
import { mapAddress } from './mapAddress.ts';

/** On every page: where one is, where one can go, the search, the language and the person. */
export function TopBar({ mapSearch }: { mapSearch: string }) {
  const t = useText(appText);
  const navigate = useNavigate();
  const language = useLanguage();
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
      <SearchBox onChoose={choose} />
      <Navigation mapSearch={mapSearch} />
      <AriaButton
        className="bar-button"
        aria-label={t.otherLanguage}
        lang={language === 'de' ? 'en' : 'de'}
        onPress={() => switchLanguage(language === 'de' ? 'en' : 'de')}
      >
        {t.otherLanguageShort}
      </AriaButton>
      <Person />
    </header>
  );
}

function Navigation({ mapSearch }: { mapSearch: string }) {
  const t = useText(appText);
  const { pathname, search } = useLocation();
  const isList = new URLSearchParams(search).get('view') === 'list';
  const isMapPage = pathname === '/' || pathname.startsWith('/trees');
  return (
    <nav className="bar-nav" aria-label={t.nav}>
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
      <NavItem icon="tasks" words={t.tasks} to="/tasks" isHere={pathname === '/tasks'} />
      <NavItem icon="import" words={t.import} to="/import" isHere={pathname === '/import'} />
    </nav>
  );
}

function NavItem({
  icon,
  words,
  to,
  isHere,
}: {
  icon: IconName;
  words: string;
  to: string;
  isHere: boolean;
}) {
  return (
    <Link className="bar-link" to={to} aria-current={isHere ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{words}</span>
    </Link>
  );
}

function Person() {
  const t = useText(appText);
  const roles = useText(rolesText);
  const navigate = useNavigate();
  const me = useMaybeMe();
  const name = me?.account.name ?? '…';
  return (
    <MenuTrigger>
      <AriaButton className="bar-person" aria-label={t.menu(name)}>
        {initialsOf(name)}
      </AriaButton>
      <Popover className="bar-menu" placement="bottom end">
        {me ? (
          <div className="bar-me">
            <p className="bar-me-hint">{t.actingAs}</p>
            <p className="bar-me-name">{me.account.name}</p>
            <p>{me.account.roles.map((role) => roles.names[role]).join(', ')}</p>
            {me.account.qualification ? <p className="bar-me-hint">{me.account.qualification}</p> : null}
          </div>
        ) : null}
        <Menu aria-label={t.menu(name)} onAction={() => void navigate('/about')}>
          <MenuItem id="about" className="bar-menu-item">
            <Icon name="info" /> {t.about}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part.slice(0, 1))
    .join('')
    .slice(0, 2)
    .toUpperCase();
}
