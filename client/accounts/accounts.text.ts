import { defineText } from '../i18n/text.ts';

/** What the roles are called, and in a sentence what each may do. */
export const rolesText = defineText({
  de: {
    names: {
      administrator: 'Verwaltung des Systems',
      office: 'Büro',
      inspector: 'Baumkontrolle',
      contractor: 'Fremdfirma',
      crew: 'Kolonne',
      viewer: 'Lesezugriff',
    },
    may: {
      administrator: 'Verwaltet Personen, Geräte und Dienstschlüssel. Liest alles, ändert keinen Baum.',
      office: 'Plant Kontrollen, beauftragt Maßnahmen, pflegt Stammdaten, importiert.',
      inspector: 'Nimmt Bäume auf und kontrolliert sie.',
      contractor: 'Sieht nur, was der eigenen Firma aufgetragen ist, und meldet es als erledigt.',
      crew: 'Meldet Aufträge der eigenen Kolonne als erledigt und wässert.',
      viewer: 'Liest alles, ändert nichts.',
    },
  },
  en: {
    names: {
      administrator: 'System administration',
      office: 'Office',
      inspector: 'Tree inspection',
      contractor: 'Contractor',
      crew: 'Crew',
      viewer: 'Read only',
    },
    may: {
      administrator: 'Looks after people, devices and service tokens. Reads everything, changes no tree.',
      office: 'Schedules inspections, orders measures, corrects master data, imports.',
      inspector: 'Maps trees and inspects them.',
      contractor: 'Sees only what was ordered from their own firm, and reports it done.',
      crew: 'Reports orders of their own crew as done, and waters trees.',
      viewer: 'Reads everything, changes nothing.',
    },
  },
});
