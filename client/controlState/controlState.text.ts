import { defineText } from '../i18n/text.ts';

export const controlStateText = defineText({
  de: {
    title: 'Kontrollstand',
    names: {
      overdue: 'überfällig',
      due: 'fällig',
      upcoming: 'bald fällig',
      ok: 'aktuell',
      uninspected: 'noch nie kontrolliert',
      exempt: 'keine Kontrolle nötig',
      planned: 'geplanter Standort',
      gone: 'nicht mehr da',
    },
    meanings: {
      overdue: 'Fälligkeit und die drei Monate danach sind vorbei',
      due: 'innerhalb der drei Monate nach der Fälligkeit',
      upcoming: 'in den nächsten drei Monaten fällig',
      ok: 'erst später fällig',
      uninspected: 'Erstkontrolle steht aus',
      exempt: 'von der Regelkontrolle ausgenommen, etwa Jungbaumpflege',
      planned: 'hier soll gepflanzt werden',
      gone: 'gefällt, umgestürzt, abgegeben oder nicht auffindbar',
    },
  },
  en: {
    title: 'Control state',
    names: {
      overdue: 'overdue',
      due: 'due',
      upcoming: 'due soon',
      ok: 'up to date',
      uninspected: 'never inspected',
      exempt: 'no control needed',
      planned: 'planned site',
      gone: 'no longer there',
    },
    meanings: {
      overdue: 'the due date and the three months after it have passed',
      due: 'within the three months after the due date',
      upcoming: 'due within the next three months',
      ok: 'not due until later',
      uninspected: 'the first inspection is still to come',
      exempt: 'exempt from regular control, such as young-tree care',
      planned: 'a tree is to be planted here',
      gone: 'felled, fallen, handed over or not to be found',
    },
  },
});
