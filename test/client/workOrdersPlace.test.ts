import { expect, test } from 'vitest';
import {
  readWorkOrdersPlace,
  workOrdersQuery,
  writeWorkOrdersPlace,
} from '../../client/works/workOrdersPlace.ts';

test('which orders are shown, and what they are searched for, stands in the address', () => {
  for (const address of ['', 'show=placed', 'show=placed&silent=yes', 'show=finished&text=2026-0017'])
    expect(writeWorkOrdersPlace(readWorkOrdersPlace(new URLSearchParams(address))).toString()).toBe(address);
});

test('an address nobody wrote shows what is in preparation', () => {
  const place = readWorkOrdersPlace(new URLSearchParams('show=nonsense'));
  expect(workOrdersQuery(place)).toEqual({ stage: ['draft', 'tender'] });
});
