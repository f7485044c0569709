import type { Issue } from '../http/problem.ts';
import type { WantedBroker } from './brokers.contract.ts';

/** Networks that publish by MQTT in a way the product knows. */
export const MQTT_KINDS = ['tts', 'chirpstack'] as const;
export type MqttKind = (typeof MQTT_KINDS)[number];

export function isMqttKind(kind: string): kind is MqttKind {
  return MQTT_KINDS.some((known) => known === kind);
}

/** What is wrong with a broker somebody wants; `before` is the one there is. */
export function brokerIssues(
  kind: string,
  wanted: Omit<WantedBroker, 'version'>,
  before: { address: string; username: string | null; hasPassword: boolean } | null,
): Issue[] {
  const { address, application, username, password, authority } = wanted;
  if (!isMqttKind(kind)) return [{ path: '', key: 'broker_of_no_network' }];
  const issues: Issue[] = [];
  const parts = addressParts(address);
  if (parts === null) issues.push({ path: 'address', key: 'address_wrong' });
  if (!APPLICATIONS[kind].test(application))
    issues.push({ path: 'application', key: `application_of_${kind}` });
  if (username === null && password !== null) issues.push({ path: 'username', key: 'username_needed' });
  // Whoever changes where it is shown has to know it: a password is not to be lured away to another machine.
  const isKept = before?.hasPassword === true && before.address === address && before.username === username;
  if (username !== null && password === null && !isKept)
    issues.push({ path: 'password', key: 'password_needed' });
  if (authority !== null && parts?.isSecure === false)
    issues.push({ path: 'authority', key: 'authority_unused' });
  return issues;
}

/** The Things Stack 3.36 (identifiers.proto): ids of up to 36 letters; open-source servers know no tenant. */
const TTS_ID = '[a-z0-9](?:-?[a-z0-9]){1,35}';
const APPLICATIONS: Record<MqttKind, RegExp> = {
  tts: new RegExp(`^${TTS_ID}(?:@${TTS_ID})?$`),
  chirpstack: /^(?:\+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
};

export interface AddressParts {
  isSecure: boolean;
  /** Without the brackets of an IPv6 address. */
  host: string;
  port: number;
}

/** Ports registered with IANA. */
const PORTS = { plain: 1883, secure: 8883 };

/** What an address says; null when it is none, or says more than where. */
export function addressParts(address: string): AddressParts | null {
  const [, scheme, host, port] =
    /^(mqtts?):\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i.exec(address) ?? [];
  if (scheme === undefined || host === undefined) return null;
  const isSecure = scheme.toLowerCase() === 'mqtts';
  const number = port === undefined ? PORTS[isSecure ? 'secure' : 'plain'] : Number(port);
  if (number < 1 || number > 65_535) return null;
  return { isSecure, host: host.replaceAll(/[[\]]/g, ''), port: number };
}

/** What to subscribe to (ChirpStack v4 `integration.mqtt.event_topic`; The Things Stack 3, MQTT server). */
export function topicsOf(kind: MqttKind, application: string): string[] {
  return kind === 'chirpstack'
    ? [`application/${application}/device/+/event/+`]
    : [`v3/${application}/devices/+/up`, `v3/${application}/devices/+/join`];
}

/** Which event a message of ChirpStack is: the last word of its topic. Others say it themselves. */
export function eventOf(topic: string): string | undefined {
  return /\/event\/([a-z]+)$/.exec(topic)?.[1];
}

/** By which the broker keeps what this server has not fetched yet: always the same; 23 letters every broker takes (MQTT 3.1.1, 3.1.3.1). */
export function clientIdOf(sourceKey: string): string {
  return `bk-${sourceKey.slice(0, 20)}`;
}

/** How long to wait before the next attempt; a random part keeps many from coming at once. Own proposal. */
export function pauseMs(
  failures: number,
  { leastMs, mostMs }: { leastMs: number; mostMs: number },
  random: number,
): number {
  const doubled = leastMs * 2 ** Math.min(failures, 20);
  return Math.round(Math.min(doubled, mostMs) * (0.75 + random / 2));
}

/** The text of a message that may be kept in a column of texts: as it came, or in base64 where it is none. */
export function keepable(bytes: Buffer): string {
  const part = bytes.subarray(0, LARGEST_BYTES);
  const text = part.toString();
  const isText = part.length === bytes.length && !text.includes('\u0000') && !text.includes('\ufffd');
  return isText ? text : `data:application/octet-stream;base64,${part.toString('base64')}`;
}

/** As much as may be posted; a longer message is no message of a sensor. */
export const LARGEST_BYTES = 256 * 1024;
