import { useLocation } from 'react-router';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { beginsWithToday } from '../today/startPage.ts';

/** The page somebody begins with who opened the program without naming one, where that is not the map. */
export function useBeginsElsewhere(): string | null {
  const { pathname, search, key } = useLocation();
  const me = useMaybeMe();
  // Only the first entry of the history has this key: whoever then goes to the map by name gets it.
  const isOpening = key === 'default' && pathname === '/' && search === '';
  if (!isOpening || !me || me.mustAddSecondFactor) return null;
  return beginsWithToday(me.account.roles) ? '/today' : null;
}
