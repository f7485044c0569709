import { expect, test } from 'vitest';
import { rowOf } from '../../client/device/offlineArea.ts';
import { ownInspections } from '../../client/device/ownInspections.ts';
import type { KeptOperation } from '../../client/offline/operation.ts';
import { anInspection } from '../support/examples.ts';
import { aFile } from './device.fixtures.ts';

test('a tree inspected without a network is not due a second time, and its task is done', () => {
  const tree = { ...rowOf(aFile(1), 0), controlState: 'due' as const };
  const byId = new Map([[tree.id, tree]]);
  const body = anInspection(tree.id);
  const kept = { kind: 'recordInspection', state: 'here', body };
  const after = (operation: object) =>
    // Of an operation only these three are looked at.
    ownInspections([operation as KeptOperation], byId, '2026-06-15').get(tree.id);
  expect(after(kept)).toMatchObject({ controlState: 'ok', nextDueOn: '2028-06-15', tasks: [] });
  expect(after({ ...kept, state: 'refused' })).toBeUndefined();
  const additional = { ...body, type: 'ZK', occasion: 'ST', countsAsRegular: false };
  expect(after({ ...kept, body: additional })).toMatchObject({
    controlState: 'due',
    tasks: [{ type: 'RK' }],
  });
});
