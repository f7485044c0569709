import { defineText } from '../i18n/text.ts';

export const basemapsText = defineText({
  de: {
    title: 'Hintergrundkarte',
    none: (name: string, size: string) =>
      `${name} liegt nicht auf diesem Gerät (${size}). Ohne Netz bleibt die schlichte Karte.`,
    here: (name: string, size: string, instant: string) =>
      `${name} liegt auf diesem Gerät: ${size}, geladen am ${instant}.`,
    outdated: 'Der Server hat eine neuere.',
    unsupported: 'Dieser Browser kann die Hintergrundkarte nicht auf dem Gerät behalten.',
    take: 'Auf dieses Gerät laden',
    renew: 'Neuere laden',
    drop: 'Vom Gerät löschen',
    stop: 'Abbrechen',
    loading: 'Hintergrundkarte wird geladen',
    progress: (arrived: string, all: string) => `${arrived} von ${all}`,
    done: 'Die Hintergrundkarte ist jetzt auch ohne Netz da.',
    noRoom: 'Dafür ist auf diesem Gerät nicht genug Platz. Es wurde nichts geladen.',
    failed: 'Das Laden ist abgebrochen. Was vorher da war, ist noch da; bitte noch einmal versuchen.',
  },
  en: {
    title: 'Basemap',
    none: (name, size) => `${name} is not on this device (${size}). Without a network the plain map remains.`,
    here: (name, size, instant) => `${name} is on this device: ${size}, fetched on ${instant}.`,
    outdated: 'The server has a newer one.',
    unsupported: 'This browser cannot keep the basemap on the device.',
    take: 'Fetch to this device',
    renew: 'Fetch the newer one',
    drop: 'Delete from this device',
    stop: 'Stop',
    loading: 'The basemap is being fetched',
    progress: (arrived, all) => `${arrived} of ${all}`,
    done: 'The basemap is there without a network now.',
    noRoom: 'There is not enough room for it on this device. Nothing was fetched.',
    failed: 'Fetching broke off. What was there before is still there; please try again.',
  },
});
