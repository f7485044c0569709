import type { Broker } from '#contract/brokers/brokers';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { brokersText } from './brokers.text.ts';

/** Where messages are fetched and how that fares, in words and not only by a colour. */
export function BrokerWords({ broker: { address, application, state, since, failure } }: { broker: Broker }) {
  const t = useText(brokersText);
  const format = useFormats();
  const when = since ? format.instant(since) : '';
  const tone = state === 'connected' ? 'good' : state === 'failed' ? 'warning' : 'info';
  const words = state === 'connecting' || since === null ? t.connecting : t[state](when);
  return (
    <span className="sensor-broker">
      <span>
        <Badge tone={tone}>{`MQTT ${words}`}</Badge>
      </span>
      {failure ? <span role="status">{t.failures[failure]}</span> : null}
      <code>{address}</code>
      {application === '+' ? null : <code>{application}</code>}
    </span>
  );
}
