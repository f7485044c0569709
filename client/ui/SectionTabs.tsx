import { useEffect, useRef, type ReactNode } from 'react';
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
  const current = tabOf(pathname, tabs);
  const row = useRef<HTMLElement>(null);
  // On a narrow screen the row is wider than the page: where one is must be seen.
  useEffect(() => {
    if (current === undefined) return;
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  if (tabs.length < 2) return children;
  return (
    <div className="section">
      <nav className="section-tabs" aria-label={label} ref={row}>
        {tabs.map(({ path, words, to = path }) => (
          <Link
            key={path}
            className="section-tab"
            to={pathname === path ? path + search : to}
            aria-current={path === current ? 'page' : undefined}
          >
            {words}
          </Link>
        ))}
      </nav>
      <div className="section-page">{children}</div>
    </div>
  );
}

/** The closest one: a page below two tabs belongs to the deeper. */
function tabOf(pathname: string, tabs: readonly SectionTab[]): string | undefined {
  return tabs
    .map(({ path }) => path)
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}
