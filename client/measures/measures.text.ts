import { defineText } from '../i18n/text.ts';

export const measuresText = defineText({
  de: {
    none: 'Keine Maßnahme vorgeschlagen.',
    until: (day: string, relative: string) => `bis ${day} (${relative})`,
    noDeadline: 'ohne Frist',
    late: 'Frist vorbei',
    ordered: (firm: string, day: string) => `beauftragt bei ${firm}, fertig bis ${day}`,
    takenOver: (file: string) => `übernommen aus ${file}`,
    order: 'Beauftragen',
    changeOrder: 'Auftrag ändern',
    settled: (count: number) => (count === 1 ? 'eine erledigte' : `${count} erledigte`),
    hide: 'Erledigte verbergen',
  },
  en: {
    none: 'No measure proposed.',
    until: (day: string, relative: string) => `by ${day} (${relative})`,
    noDeadline: 'without deadline',
    late: 'deadline passed',
    ordered: (firm: string, day: string) => `ordered from ${firm}, done by ${day}`,
    takenOver: (file: string) => `taken over from ${file}`,
    order: 'Order',
    changeOrder: 'Change order',
    settled: (count: number) => (count === 1 ? 'one settled' : `${count} settled`),
    hide: 'Hide settled ones',
  },
});
