import { defineText } from '../i18n/text.ts';

export const sensorAlarmsText = defineText({
  de: {
    title: 'Was zu tun ist',
    since: (when: string) => `seit ${when}`,
    show: 'Ansehen',
    open: (title: string) => `${title}: Sensor ansehen`,
    more: (count: number) => `${count} weitere zeigen`,
    toSources: 'Datenquellen',
  },
  en: {
    title: 'What is to be done',
    since: (when) => `since ${when}`,
    show: 'Look',
    open: (title) => `${title}: look at the sensor`,
    more: (count) => `Show ${count} more`,
    toSources: 'Sources',
  },
});
