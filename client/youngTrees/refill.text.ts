import { defineText } from '../i18n/text.ts';

/** Where the tank of a watering round is filled. */
export const refillText = defineText({
  de: {
    label: 'Wo der Tank gefüllt wird',
    hint: 'Jeder Gießgang beginnt und endet dort. Freiwillig.',
    editHint: 'Gilt für Gießgänge, die noch nicht begonnen haben. Die Reihenfolge der Bäume bleibt.',
    none: 'nicht festgelegt',
    choose: 'Auf der Karte wählen',
    move: 'Verlegen',
    clear: 'Füllplatz entfernen',
    title: 'Füllplatz wählen',
    tapHint: 'Auf die Karte tippen, wo der Tank gefüllt wird.',
    moveHint: 'Noch einmal tippen verlegt den Füllplatz.',
    take: 'Übernehmen',
  },
  en: {
    label: 'Where the tank is filled',
    hint: 'Each round begins and ends there. Optional.',
    editHint: 'Holds for rounds that have not begun. The order of the trees stays.',
    none: 'not set',
    choose: 'Choose on the map',
    move: 'Move',
    clear: 'Remove the filling place',
    title: 'Choose where to fill',
    tapHint: 'Tap the map where the tank is filled.',
    moveHint: 'Another tap moves the filling place.',
    take: 'Take this place',
  },
});
