import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from './Icon.tsx';
import './subpage.css';

/**
 * A page one step behind another: the way back and its title stay in sight above, what it holds (`SubpageBody`) scrolls,
 * what can be done (`SubpageFoot`) stays below.
 */
export function Subpage({
  title,
  back,
  children,
}: {
  title: string;
  back: { to: string; label: string };
  children: ReactNode;
}) {
  return (
    <div className="subpage">
      <header className="subpage-head">
        <Link
          className="button button-quiet button-icon"
          to={back.to}
          aria-label={back.label}
          title={back.label}
        >
          <Icon name="back" />
        </Link>
        <h1 className="subpage-title">{title}</h1>
      </header>
      {children}
    </div>
  );
}

export function SubpageBody({ children }: { children: ReactNode }) {
  return <div className="subpage-body">{children}</div>;
}

export function SubpageFoot({ children }: { children: ReactNode }) {
  return <footer className="subpage-foot">{children}</footer>;
}
