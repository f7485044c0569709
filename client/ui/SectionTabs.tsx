import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import './sectionTabs.css';

export interface SectionTab {
  path: string;
  words: string;
  /** Where it leads from another page; the path itself if absent. */
  to?: string | undefined;
}

/** A page below the tabs that lead to the others of its section; one page alone needs none. */
export function SectionTabs({
  label,
  tabs,
  children,
}: {
  label: string;
  tabs: readonly SectionTab[];
  children: ReactNode;
}) {
  const { pathname, search } = useLocation();
  if (tabs.length < 2) return children;
  return (
    <div className="section">
      <nav className="section-tabs" aria-label={label}>
        {tabs.map(({ path, words, to = path }) => (
          <Link
            key={path}
            className="section-tab"
            to={pathname === path ? path + search : to}
            aria-current={pathname === path || pathname.startsWith(`${path}/`) ? 'page' : undefined}
          >
            {words}
          </Link>
        ))}
      </nav>
      <div className="section-page">{children}</div>
    </div>
  );
}
