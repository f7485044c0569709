import type { ReactNode } from 'react';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { SectionTabs } from '../ui/SectionTabs.tsx';
import { codecsText } from './codecs.text.ts';
import { sensorsText } from './sensors.text.ts';
import './sensors.css';

/** The pages about sensors below their tabs; who only reads has one of them. */
export function SensorTabs({ children }: { children: ReactNode }) {
  const t = useText(sensorsText);
  const codecs = useText(codecsText);
  const mayManage = useMay('sensors.manage');
  const all = [
    { path: '/sensors', words: t.tabs.sensors },
    { path: '/sensors/devices', words: t.tabs.devices },
    { path: '/sensors/sources', words: t.tabs.sources },
    { path: '/sensors/codecs', words: codecs.title },
  ];
  return (
    <SectionTabs label={t.title} tabs={mayManage ? all : all.slice(0, 1)}>
      {children}
    </SectionTabs>
  );
}
