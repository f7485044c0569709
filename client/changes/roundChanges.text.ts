import { defineText } from '../i18n/text.ts';

/** What happens to rounds of the office, and to the address of a calendar. */
export const roundChangesText = defineText({
  de: {
    acts: {
      'round.planned': 'Kontrollrunde angelegt',
      'round.changed': 'Kontrollrunde geändert',
      'round.handed_over': 'Kontrollrunde übergeben',
      'round.tasks_added': 'Kontrollen in die Runde genommen',
      'round.tasks_removed': 'Kontrollen aus der Runde genommen',
      'round.reordered': 'Reihenfolge der Runde geändert',
      'round.started': 'Kontrollrunde begonnen',
      'round.closed': 'Kontrollrunde abgeschlossen',
      'round.cancelled': 'Kontrollrunde abgebrochen',
      'account.calendar_made': 'Kalenderadresse erzeugt',
      'account.calendar_revoked': 'Kalenderadresse zurückgenommen',
    },
    fields: {
      inspectorId: 'Kontrolliert von',
      startsOn: 'Erster Tag',
      endsOn: 'Letzter Tag',
      treesPerDay: 'Bäume am Tag',
      tasks: 'Kontrollen',
    },
  },
  en: {
    acts: {
      'round.planned': 'Round planned',
      'round.changed': 'Round changed',
      'round.handed_over': 'Round handed over',
      'round.tasks_added': 'Controls put into the round',
      'round.tasks_removed': 'Controls taken out of the round',
      'round.reordered': 'Order of the round changed',
      'round.started': 'Round started',
      'round.closed': 'Round closed',
      'round.cancelled': 'Round cancelled',
      'account.calendar_made': 'Calendar address made',
      'account.calendar_revoked': 'Calendar address taken back',
    },
    fields: {
      inspectorId: 'Inspected by',
      startsOn: 'First day',
      endsOn: 'Last day',
      treesPerDay: 'Trees a day',
      tasks: 'Controls',
    },
  },
});
