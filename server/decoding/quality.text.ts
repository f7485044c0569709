/** What a code of quality says of a reading, on the screen, in tables and over the interfaces. */
export const QUALITY_WORDS = {
  de: {
    '0': 'gut',
    '1': 'Sonde gestört',
    '2': 'außerhalb des Messbereichs',
    '3': 'gefroren',
    '4': 'Ausreißer',
    '5': 'Uhrzeit unsicher',
    '6': 'hängt',
    '9': 'von Hand ausgeschlossen',
  },
  en: {
    '0': 'good',
    '1': 'probe disturbed',
    '2': 'out of range',
    '3': 'frozen',
    '4': 'spike',
    '5': 'time uncertain',
    '6': 'stuck',
    '9': 'excluded by hand',
  },
} as const;
