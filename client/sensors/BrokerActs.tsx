import { useState } from 'react';
import type { Broker } from '#contract/brokers/brokers';
import type { Source } from '#contract/lorawan/sources';
import { isMqttKind } from '#rules/brokers/brokers';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { BrokerDialog, RemoveBrokerDialog } from './BrokerDialogs.tsx';
import { brokersText } from './brokers.text.ts';

/** What an administrator may do about the broker of a source whose network speaks MQTT. */
export function BrokerActs({ source, broker }: { source: Source; broker: Broker | null }) {
  const t = useText(brokersText);
  const may = useMay('brokers.connect');
  const [asked, setAsked] = useState<'set' | 'remove' | null>(null);
  const close = () => setAsked(null);
  const { kind } = source;
  if (!may || !isMqttKind(kind)) return null;
  return (
    <>
      <Button onPress={() => setAsked('set')}>{broker ? t.edit : t.set}</Button>
      {broker ? <Button onPress={() => setAsked('remove')}>{t.remove}</Button> : null}
      {asked === 'set' ? <BrokerDialog source={source} kind={kind} broker={broker} onClose={close} /> : null}
      {asked === 'remove' ? <RemoveBrokerDialog source={source} onClose={close} /> : null}
    </>
  );
}
