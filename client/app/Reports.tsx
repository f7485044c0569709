import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { OpenDataPage } from '../openData/OpenDataPage.tsx';
import { CostsPage } from '../reports/CostsPage.tsx';
import { ProtocolsPage } from '../reports/ProtocolsPage.tsx';
import { ReportsPage } from '../reports/ReportsPage.tsx';
import { ReportTabs } from '../reports/ReportTabs.tsx';
import { appText } from './app.text.ts';

const PAGES = {
  statistics: ReportsPage,
  costs: CostsPage,
  protocols: ProtocolsPage,
  openData: OpenDataPage,
} as const;

/** The reports and what is told to the public, each below the tabs that lead to the others. */
export function Reports({ page }: { page: keyof typeof PAGES }) {
  const t = useText(appText);
  const isOpening = useMay('accounts.manage');
  const Page = PAGES[page];
  return (
    <ReportTabs others={isOpening ? [{ path: '/open-data', words: t.openData }] : []}>
      <Page />
    </ReportTabs>
  );
}
