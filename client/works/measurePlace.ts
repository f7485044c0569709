import type { measureFilter } from '#contract/measures/measureList';
import type { MeasureStatus } from '#rules/measures/measures';
import type { z } from 'zod';

/** Measures by what the office has to do with them next. */
export const MEASURE_GROUPS = [
  { id: 'proposed', statuses: ['VOR'] },
  { id: 'approved', statuses: ['GEP'] },
  { id: 'planned', statuses: ['GPL', 'AUS'] },
  { id: 'ordered', statuses: ['BEA', 'INA', 'MAN'] },
  { id: 'reported', statuses: ['AGM'] },
  { id: 'impossible', statuses: ['NMO'] },
  { id: 'open', statuses: ['VOR', 'GEP', 'GPL', 'AUS', 'BEA', 'INA', 'AGM', 'NMO', 'MAN'] },
  { id: 'settled', statuses: ['ABN', 'ABL', 'STO'] },
] as const satisfies readonly { id: string; statuses: readonly MeasureStatus[] }[];

export type MeasureGroup = (typeof MEASURE_GROUPS)[number]['id'];

/** Which measures the page shows; it stands in the address, so that a link or a reload shows the same. */
export interface MeasurePlace {
  group: MeasureGroup;
  urgency: string | null;
  areaId: string | null;
  contractorId: string | null;
  until: string | null;
  isOverdue: boolean;
  text: string;
}

const NAMES = { urgency: 'urgency', areaId: 'area', contractorId: 'firm', until: 'until' } as const;

export function readMeasurePlace(address: URLSearchParams): MeasurePlace {
  return {
    group: MEASURE_GROUPS.find(({ id }) => id === address.get('show'))?.id ?? 'proposed',
    urgency: address.get(NAMES.urgency),
    areaId: address.get(NAMES.areaId),
    contractorId: address.get(NAMES.contractorId),
    until: address.get(NAMES.until),
    isOverdue: address.get('overdue') === 'yes',
    text: address.get('text') ?? '',
  };
}

export function writeMeasurePlace(place: MeasurePlace): URLSearchParams {
  const address = new URLSearchParams();
  if (place.group !== 'proposed') address.set('show', place.group);
  for (const key of ['urgency', 'areaId', 'contractorId', 'until'] as const) {
    const value = place[key];
    if (value !== null) address.set(NAMES[key], value);
  }
  if (place.isOverdue) address.set('overdue', 'yes');
  if (place.text !== '') address.set('text', place.text);
  return address;
}

/** Is anything left out besides other statuses? */
export function isFiltered(place: MeasurePlace): boolean {
  return [...writeMeasurePlace({ ...place, group: 'proposed' }).keys()].length > 0;
}

/** The same for the server, without the group. */
export function filterOf(place: MeasurePlace): z.input<typeof measureFilter> {
  const text = place.text.trim();
  return {
    ...(place.urgency ? { urgency: place.urgency.split(',') } : {}),
    ...(place.areaId ? { area: [place.areaId] } : {}),
    ...(place.contractorId ? { contractor: place.contractorId } : {}),
    ...(place.until ? { until: place.until } : {}),
    ...(place.isOverdue ? { overdue: 'yes' } : {}),
    ...(text === '' ? {} : { text }),
  };
}

export function statusesOf(group: MeasureGroup): MeasureStatus[] {
  return MEASURE_GROUPS.flatMap(({ id, statuses }) => (id === group ? [...statuses] : []));
}
