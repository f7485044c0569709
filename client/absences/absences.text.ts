import { defineText } from '../i18n/text.ts';

export const absencesText = defineText({
  de: {
    title: 'Nicht mehr in der Quelle',
    back: 'Zu den Importen',
    explain:
      'Diese Bäume stehen im Kataster, aber ihre Quelle nennt sie nicht mehr oder als nicht mehr vorhanden. Gelöscht wird keiner.',
    empty: 'Nichts zu entscheiden',
    emptyText: 'Alle Bäume stehen auch in ihrer Quelle, oder es ist entschieden.',
    missing: (file: string, at: string) => `fehlt in ${file}, ${at}`,
    said: (status: string, file: string, at: string) => `${file} nennt Status ${status}, ${at}`,
    chooseAll: (count: string) => `Alle ${count} auswählen`,
    chosen: (count: string) => `${count} ausgewählt`,
    open: 'Baum öffnen',
    more: 'Weitere Bäume',
    stands: 'Steht noch',
    given: 'Abgegeben',
    fallen: 'Umgestürzt',
    erroneous: 'Fehlerfassung',
    felling: 'Gefällte Bäume werden über die Fällung abgenommen: Baum öffnen.',
    failed: 'Das hat nicht geklappt. Bitte noch einmal versuchen.',
  },
  en: {
    title: 'No longer in the source',
    back: 'To the imports',
    explain:
      'These trees stand in the cadastre, but their source no longer names them, or says they are gone. None is deleted.',
    empty: 'Nothing to decide',
    emptyText: 'All trees are in their source too, or have been decided on.',
    missing: (file, at) => `missing in ${file}, ${at}`,
    said: (status, file, at) => `${file} says status ${status}, ${at}`,
    chooseAll: (count) => `Choose all ${count}`,
    chosen: (count) => `${count} chosen`,
    open: 'Open the tree',
    more: 'More trees',
    stands: 'Still stands',
    given: 'Handed over',
    fallen: 'Fallen',
    erroneous: 'Erroneous record',
    felling: 'Felled trees are accepted by their felling: open the tree.',
    failed: 'That did not work. Please try again.',
  },
});
