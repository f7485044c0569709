import { expect, test } from 'vitest';
import { photosNobodySent } from '../../client/inspections/settling.ts';
import { closedFinding, lastInspection } from './inspection.fixtures.ts';

test('a photo that a sent inspection or one of its findings names is not among those to throw away', () => {
  const sent = [
    lastInspection({ photoIds: ['crown'] }),
    lastInspection({ findings: [closedFinding({ photoIds: ['wound'] })] }),
  ];
  expect(photosNobodySent(['crown', 'wound', 'accident'], sent)).toEqual(['accident']);
});

test('all photos of a draft nobody sent may go', () => {
  expect(photosNobodySent(['a', 'b'], [lastInspection()])).toEqual(['a', 'b']);
});
