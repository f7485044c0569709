import { defineText } from '../i18n/text.ts';

export const paperText = defineText({
  de: {
    working: 'Das Papier wird erstellt. Das kann bei vielen Seiten eine Minute dauern.',
    giveUp: 'Aufgeben',
    done: (name: string) => `${name} ist fertig.`,
    busy: (seconds: string) =>
      `Gerade werden viele Papiere erstellt. Bitte in ${seconds} Sekunden noch einmal versuchen.`,
    unreachable: 'Der Server ist nicht erreichbar. Bitte gleich noch einmal versuchen.',
    fault: 'Das Papier konnte nicht erstellt werden. Bitte noch einmal versuchen.',
    again: 'Noch einmal',
  },
  en: {
    working: 'The paper is being made. With many pages that may take a minute.',
    giveUp: 'Give up',
    done: (name) => `${name} is ready.`,
    busy: (seconds) => `Many papers are being made right now. Please try again in ${seconds} seconds.`,
    unreachable: 'The server cannot be reached. Please try again in a moment.',
    fault: 'The paper could not be made. Please try again.',
    again: 'Try again',
  },
});
