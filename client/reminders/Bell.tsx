import { Link, useLocation } from 'react-router';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { bellText } from './bell.text.ts';
import { useUnread } from './useUnread.ts';
import './bell.css';

/** More than that is "many"; the page counts them. */
const MOST_SHOWN = 99;

/** In the bar on top: whether there is something new, and the way to it. Asks once the page stands. */
export function Bell({ isAwake }: { isAwake: boolean }) {
  const t = useText(bellText);
  const format = useFormats();
  const me = useMaybeMe();
  const { pathname } = useLocation();
  const unread = useUnread(isAwake && me !== undefined && !me.mustAddSecondFactor);
  const label = unread === 0 ? t.bell : t.unread(format.number(unread));
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
