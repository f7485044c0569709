import { defineText } from '../i18n/text.ts';

export const deviceCodesText = defineText({
  de: {
    find: 'Letzte Stellen der DevEUI oder Name',
    findHint: 'Steht auf dem Gerät',
    noneFound: 'Kein neues Gerät endet so. Noch nicht gesendet? Dann mit der ganzen DevEUI einbauen.',
    installAnyway: 'Ohne Nachricht einbauen',
    several: 'Auf dem Code stehen mehrere Nummern. Bitte die letzten Stellen der DevEUI eintippen.',
    noDevice: 'Der Code nennt kein Gerät. Bitte die letzten Stellen der DevEUI eintippen.',
    here: 'Hier stehe ich',
    searching: 'Sucht …',
    accuracy: (metres: string) => `Auf ${metres} genau. Zum Berichtigen auf die Karte tippen.`,
    noPosition: 'Der Standort lässt sich nicht bestimmen. Bitte auf die Karte tippen.',
    tapTrees: 'Auf Bäume tippen wählt sie, daneben tippen setzt den Sensor.',
    chosen: (count: number) => (count === 1 ? '1 Baum gewählt' : `${count} Bäume gewählt`),
    zoomIn: 'Näher heran, dann erscheinen die Bäume.',
  },
  en: {
    find: 'Last digits of the DevEUI, or name',
    findHint: 'On the device itself',
    noneFound: 'No new device ends so. Has it not been heard yet? Then install it by its whole DevEUI.',
    installAnyway: 'Install unheard',
    several: 'The code says several numbers. Please type the last digits of the DevEUI.',
    noDevice: 'The code names no device. Please type the last digits of the DevEUI.',
    here: 'I stand here',
    searching: 'Looking …',
    accuracy: (metres) => `To within ${metres}. Tap the map to correct it.`,
    noPosition: 'Your place cannot be told. Please tap the map.',
    tapTrees: 'Tap trees to choose them, or beside them to place the sensor.',
    chosen: (count) => (count === 1 ? '1 tree chosen' : `${count} trees chosen`),
    zoomIn: 'Closer, and the trees appear.',
  },
});
