import type { ReactNode } from 'react';
import type { Permission } from '#rules/accounts/permissions';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { SectionTabs } from '../ui/SectionTabs.tsx';
import { appText } from './app.text.ts';

/** The pages about controls, in the order of their tabs. */
const TABS = [
  { path: '/tasks', page: 'due', needed: 'cadastre.read' },
  { path: '/planner', page: 'plan', needed: 'tasks.plan' },
  { path: '/rounds', page: 'rounds', needed: 'rounds.read' },
  { path: '/supports', page: 'supports', needed: 'cadastre.read' },
  { path: '/storms', page: 'storms', needed: 'cadastre.read' },
] as const satisfies readonly { path: string; page: string; needed: Permission }[];

/** A page about controls below the tabs that lead to the others. */
export function ControlTabs({ children }: { children: ReactNode }) {
  const t = useText(appText);
  const permissions = useMaybeMe()?.permissions ?? [];
  const tabs = TABS.filter(({ needed }) => permissions.includes(needed));
  return (
    <SectionTabs label={t.tasks} tabs={tabs.map(({ path, page }) => ({ path, words: t.controlPages[page] }))}>
      {children}
    </SectionTabs>
  );
}

export function isAboutControls(pathname: string): boolean {
  return TABS.some(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
}
