import type { ReactNode } from 'react';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { SectionTabs } from '../ui/SectionTabs.tsx';
import { worksText } from './works.text.ts';
import './works.css';

/** A page of the works below the tabs that lead to the others; firms have one page only, and so no tabs. */
export function WorkTabs({ children }: { children: ReactNode }) {
  const t = useText(worksText);
  const readsAll = useMay('cadastre.read');
  const decides = useMay('measures.order');
  const office = [
    { path: '/measures', words: t.measures },
    { path: '/work-orders', words: t.workOrders },
    { path: '/orders', words: t.acceptance, to: '/orders?show=reported' },
  ];
  const money = [
    { path: '/prices', words: t.prices },
    { path: '/budget', words: t.budget },
  ];
  return (
    <SectionTabs label={t.tabs} tabs={readsAll ? [...office, ...(decides ? money : [])] : []}>
      {children}
    </SectionTabs>
  );
}
