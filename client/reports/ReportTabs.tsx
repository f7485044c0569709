import type { ReactNode } from 'react';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { SectionTabs, type SectionTab } from '../ui/SectionTabs.tsx';
import { reportsText } from './reports.text.ts';
import './reports.css';

/** A report below the tabs that lead to the others. */
export function ReportTabs({ others, children }: { others: readonly SectionTab[]; children: ReactNode }) {
  const t = useText(reportsText);
  const seesMoney = useMay('measures.order');
  const tabs = [
    { path: '/reports', words: t.pages.statistics },
    ...(seesMoney ? [{ path: '/reports/costs', words: t.pages.costs }] : []),
    { path: '/reports/protocols', words: t.pages.protocols },
    ...others,
  ];
  return (
    <SectionTabs label={t.tabs} tabs={tabs}>
      {children}
    </SectionTabs>
  );
}
