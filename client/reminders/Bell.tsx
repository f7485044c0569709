import { Link, useLocation } from 'react-router';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { useUnread } from './reminders.queries.ts';
import { remindersText } from './reminders.text.ts';
import './bell.css';

/** More than that is "many"; the page counts them. */
const MOST_SHOWN = 99;

/** In the bar on top: whether there is something new, and the way to it. */
export function Bell() {
  const t = useText(remindersText);
  const format = useFormats();
  const me = useMaybeMe();
  const { pathname } = useLocation();
  const unread = useUnread(me !== undefined && !me.mustAddSecondFactor);
  const label = unread === 0 ? t.bell : t.bellUnread(format.number(unread));
  return (
    <Link
      className="bar-button bell"
      to="/reminders"
      aria-label={label}
      aria-current={pathname === '/reminders' ? 'page' : undefined}
    >
      <span title={label} className="button-icon-inside">
        <Icon name="bell" />
      </span>
      {unread > 0 ? (
        <span className="bell-count" aria-hidden>
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      ) : null}
    </Link>
  );
}
