import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { worksText } from './works.text.ts';
import './works.css';

/** A page of the works below the tabs that lead to the others; firms have one page only, and so no tabs. */
export function WorkTabs({ children }: { children: ReactNode }) {
  const t = useText(worksText);
  const { pathname, search } = useLocation();
  const readsAll = useMay('cadastre.read');
  const decides = useMay('measures.order');
  if (!readsAll) return children;
  const tabs = [
    ['/measures', t.measures],
    ['/work-orders', t.workOrders],
    ['/orders', t.acceptance],
    ...(decides
      ? ([
          ['/prices', t.prices],
          ['/budget', t.budget],
        ] as const)
      : []),
  ] as const;
  return (
    <div className="works-with-tabs">
      <nav className="works-tabs" aria-label={t.tabs}>
        {tabs.map(([path, words]) => (
          <Link
            key={path}
            className="works-tab"
            to={
              path === '/orders' && pathname !== path
                ? '/orders?show=reported'
                : path + (pathname === path ? search : '')
            }
            aria-current={pathname.startsWith(path) ? 'page' : undefined}
          >
            {words}
          </Link>
        ))}
      </nav>
      <div className="works-page">{children}</div>
    </div>
  );
}
