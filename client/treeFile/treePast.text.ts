import { defineText } from '../i18n/text.ts';

export const treePastText = defineText({
  de: {
    title: 'Stand an einem früheren Tag',
    day: 'Tag',
    hint: 'Gezeigt wird, was am Abend dieses Tages im Kataster stand.',
    notYet: (day: string) => `Am ${day} war der Baum noch nicht erfasst.`,
    inspection: (type: string, day: string, who: string, result: string) =>
      `Letzte Kontrolle: ${type} am ${day} durch ${who}, ${result}`,
    noInspection: 'Bis dahin nicht kontrolliert.',
    stormCheck: (storm: string, day: string, who: string, verdict: string) =>
      `Sturmkontrolle (${storm}) am ${day} durch ${who}: ${verdict}`,
    verdicts: { OK: 'unversehrt', EU: 'beschädigt', GV: 'Gefahr' },
    stormNote: 'Nur auf Sturmschäden angesehen, der Baum ist dabei nicht beurteilt worden.',
    task: (type: string, from: string, until: string) => `Offen war: ${type}, ${from} bis ${until}`,
    differences: 'Damals → heute',
    same: 'Es hat sich nichts geändert.',
    notHere: 'Frühere Stände liegen beim Server; ohne Netz sind sie nicht bekannt.',
  },
  en: {
    title: 'As it was on an earlier day',
    day: 'Day',
    hint: 'Shows what stood in the cadastre on the evening of that day.',
    notYet: (day) => `The tree was not recorded yet on ${day}.`,
    inspection: (type, day, who, result) => `Last inspection: ${type} on ${day} by ${who}, ${result}`,
    noInspection: 'Not inspected by then.',
    stormCheck: (storm, day, who, verdict) => `Storm check (${storm}) on ${day} by ${who}: ${verdict}`,
    verdicts: { OK: 'unharmed', EU: 'damaged', GV: 'danger' },
    stormNote: 'Looked at for damage by the storm only; the tree was not judged.',
    task: (type, from, until) => `Was open: ${type}, ${from} to ${until}`,
    differences: 'Then → today',
    same: 'Nothing has changed.',
    notHere: 'Earlier states lie with the server; without a network they are not known.',
  },
});
