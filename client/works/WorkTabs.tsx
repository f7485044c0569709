import type { ReactNode } from 'react';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { SectionTabs } from '../ui/SectionTabs.tsx';
import { worksText } from './works.text.ts';
import './works.css';

/** A page of the works below the tabs that lead to the others; firms have their orders and their rounds. */
export function WorkTabs({ children }: { children: ReactNode }) {
  const t = useText(worksText);
  const readsAll = useMay('cadastre.read');
  const decides = useMay('measures.order');
  const office = [
    { path: '/measures', words: t.measures },
    { path: '/work-orders', words: t.workOrders },
    { path: '/fellings', words: t.fellings },
    { path: '/orders', words: t.acceptance, to: '/orders?show=reported' },
  ];
  const young = [
    { path: '/young-trees', words: t.youngTrees },
    { path: '/watering', words: t.watering },
    { path: '/crews', words: t.crews },
  ];
  const money = [
    { path: '/prices', words: t.prices },
    { path: '/budget', words: t.budget },
  ];
  const firms = [
    { path: '/orders', words: t.workOrders },
    { path: '/watering', words: t.watering },
  ];
  return (
    <SectionTabs label={t.tabs} tabs={readsAll ? [...office, ...young, ...(decides ? money : [])] : firms}>
      {children}
    </SectionTabs>
  );
}
