import { Link, Navigate, useLocation } from 'react-router';
import { useMe } from '../accounts/accounts.queries.ts';
import { rolesText } from '../accounts/accounts.text.ts';
import { useText } from '../i18n/language.ts';
import { EmptyState } from '../ui/Feedback.tsx';
import { homeOf } from './access.ts';
import { appText } from './app.text.ts';

/** In place of a page the person may not use: why, and where to go. */
export function NotAllowed() {
  const t = useText(appText);
  const roles = useText(rolesText);
  const me = useMe();
  const { pathname } = useLocation();
  const home = homeOf(me.permissions);
  if (me.mustAddSecondFactor) {
    return (
      <EmptyState
        icon="shield"
        title={t.factorTitle}
        text={t.factorText}
        action={
          <Link className="button button-primary" to="/account">
            {t.toFactor}
          </Link>
        }
      />
    );
  }
  // Nobody asked for the first page by name: whoever has no map begins elsewhere.
  if (pathname === '/') return <Navigate to={home} replace />;
  const names = me.account.roles.map((role) => roles.names[role]).join(', ');
  return (
    <EmptyState
      icon="shield"
      title={t.notAllowedTitle}
      text={t.notAllowedText(me.account.name, names)}
      action={
        <Link className="button button-primary" to={home}>
          {home === '/' ? t.toMap : t.toOrders}
        </Link>
      }
    />
  );
}
