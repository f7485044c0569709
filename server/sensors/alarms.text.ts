import type { AlarmKind } from './alarms.rules.ts';

interface AlarmWords {
  title(kind: AlarmKind, name: string): string;
  devices(count: number): string;
  /** What to do about it. */
  todo: Record<AlarmKind, string>;
}

/** The same on the page, in a reminder and in a mail. */
export const ALARM_WORDS: Record<'de' | 'en', AlarmWords> = {
  de: {
    title: (kind, name) =>
      ({
        source: `Datenquelle „${name}“ schweigt`,
        gateway: `Gateway ${name} schweigt`,
        device: `${name} schweigt`,
        probe: `Sonde von ${name} ist defekt`,
        battery: `Batterie von ${name} ist schwach`,
      })[kind],
    devices: (count) => (count === 1 ? '1 Sensor' : `${count} Sensoren`),
    todo: {
      source:
        'Beim Netz nachsehen, ob es noch sendet, und ob Adresse und Geheimnis unter „Datenquellen“ gelten.',
      gateway: 'Strom und Netz des Gateways prüfen, oder den Betreiber des Netzes fragen.',
      device: 'Vor Ort nachsehen: Batterie, Antenne, Wasser im Gehäuse, Bauarbeiten.',
      probe: 'Vor Ort Stecker und Kabel der Sonde prüfen. Bis dahin zählen ihre Werte nicht.',
      battery: 'Beim nächsten Gang Batterie oder Gerät tauschen.',
    },
  },
  en: {
    title: (kind, name) =>
      ({
        source: `Source “${name}” is silent`,
        gateway: `Gateway ${name} is silent`,
        device: `${name} is silent`,
        probe: `Probe of ${name} is broken`,
        battery: `Battery of ${name} is low`,
      })[kind],
    devices: (count) => (count === 1 ? '1 sensor' : `${count} sensors`),
    todo: {
      source:
        'See whether the network still sends, and whether address and secret under “Sources” are valid.',
      gateway: 'Check power and network of the gateway, or ask whoever runs the network.',
      device: 'Look on site: battery, antenna, water in the housing, building works.',
      probe: 'Check plug and cable of the probe on site. Until then its values do not count.',
      battery: 'Change battery or device on the next trip.',
    },
  },
};
