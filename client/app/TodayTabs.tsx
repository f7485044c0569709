import type { ReactNode } from 'react';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { SectionTabs } from '../ui/SectionTabs.tsx';
import { appText } from './app.text.ts';

/** What came in, below the tabs that lead from one to the other: today's lines, what citizens report, and reminders. */
export function TodayTabs({ children }: { children: ReactNode }) {
  const t = useText(appText);
  const readsNotices = useMay('notices.read');
  const tabs = [
    { path: '/today', words: t.today },
    ...(readsNotices ? [{ path: '/notices', words: t.notices }] : []),
    { path: '/reminders', words: t.reminders },
  ];
  return (
    <SectionTabs label={t.today} tabs={tabs}>
      {children}
    </SectionTabs>
  );
}

export function isAboutToday(pathname: string): boolean {
  return /^\/(today|notices|reminders)\b/.test(pathname);
}
