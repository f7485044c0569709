import { useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useNavigate } from 'react-router';
import type { Permission } from '#rules/accounts/permissions';
import { useMaybeMe, type Me } from '../accounts/accounts.queries.ts';
import { rolesText } from '../accounts/accounts.text.ts';
import { useText } from '../i18n/language.ts';
import { SignOut } from '../signIn/SignOut.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { appText } from './app.text.ts';

type Page =
  | 'account'
  | 'import'
  | 'mails'
  | 'sensors'
  | 'offline'
  | 'device'
  | 'people'
  | 'tokens'
  | 'audit'
  | 'about';
/** The pages behind the menu, in its order; null: for everybody. */
const PAGES: readonly { id: Page; icon: IconName; needed: Permission | null }[] = [
  { id: 'account', icon: 'person', needed: null },
  { id: 'import', icon: 'import', needed: 'imports.run' },
  { id: 'sensors', icon: 'drop', needed: 'cadastre.read' },
  { id: 'offline', icon: 'noNetwork', needed: 'cadastre.read' },
  { id: 'device', icon: 'tablet', needed: null },
  { id: 'people', icon: 'people', needed: 'accounts.manage' },
  { id: 'mails', icon: 'envelope', needed: 'accounts.manage' },
  { id: 'tokens', icon: 'key', needed: 'tokens.manage' },
  { id: 'audit', icon: 'shield', needed: 'audit.read' },
  { id: 'about', icon: 'info', needed: null },
];

/** Who is working, the pages about people and evidence, and the way out. */
export function PersonMenu() {
  const t = useText(appText);
  const navigate = useNavigate();
  const me = useMaybeMe();
  const [isLeaving, setLeaving] = useState(false);
  const name = me?.account.name ?? '…';
  const pages = PAGES.filter(({ needed }) => needed === null || me?.permissions.includes(needed));
  return (
    <>
      <MenuTrigger>
        <AriaButton className="bar-person" aria-label={t.menu(name)}>
          {initialsOf(name)}
        </AriaButton>
        <Popover className="bar-menu" placement="bottom end">
          {me ? <WhoItIs me={me} /> : null}
          <Menu
            aria-label={t.menu(name)}
            onAction={(id) => (id === 'out' ? setLeaving(true) : void navigate(`/${String(id)}`))}
          >
            {pages.map(({ id, icon }) => (
              <MenuItem key={id} id={id} className="bar-menu-item">
                <Icon name={icon} /> {t.menuPages[id]}
              </MenuItem>
            ))}
            <MenuItem id="out" className="bar-menu-item bar-menu-last">
              <Icon name="signOut" /> {t.signOut}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {isLeaving ? <SignOut onStay={() => setLeaving(false)} /> : null}
    </>
  );
}

function WhoItIs({ me: { account } }: { me: Me }) {
  const t = useText(appText);
  const roles = useText(rolesText);
  return (
    <div className="bar-me">
      <p className="bar-me-hint">{t.actingAs}</p>
      <p className="bar-me-name">{account.name}</p>
      <p>{account.roles.map((role) => roles.names[role]).join(', ')}</p>
      {account.qualification ? <p className="bar-me-hint">{account.qualification}</p> : null}
    </div>
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
