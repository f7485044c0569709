import { expect, test } from 'vitest';
import { readMeasurePlace, writeMeasurePlace, type MeasurePlace } from '../../client/works/measurePlace.ts';

const AREA = '01890000-0000-7000-8000-000000000001';

test.each<Partial<MeasurePlace>>([
  {},
  { group: 'approved', urgency: 'D1,D2', areaId: AREA },
  { group: 'ordered', contractorId: AREA, until: '2026-07-01', isOverdue: true },
  { text: 'Kastanie & Linde, 50 %' },
])('a link to measures shows whoever opens it the same ones: %o', (said) => {
  const place: MeasurePlace = { ...readMeasurePlace(new URLSearchParams()), ...said };
  expect(readMeasurePlace(new URLSearchParams(writeMeasurePlace(place).toString()))).toEqual(place);
});
