import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';

// More than any disk has left.
const app = await testApp({ DISK_RESERVE_MB: '1000000000' });

test('where the disk is nearly full, files are refused with a sentence, and the rest goes on', async () => {
  const tree = await app.call(mapTree, { body: aTree(await anArea(app.database)) });
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#456' } })
    .png()
    .toBuffer();
  const refusal = { status: 507, body: { kind: 'no_room', issues: [{ key: 'no_room' }] } };
  expect(await app.put(`/api/photos/${uuidv7()}?treeId=${tree.id}`, bytes)).toMatchObject(refusal);
  expect(await app.post('/api/imports?fileName=x.csv', Buffer.from('nr;x;y\n1;8;53'))).toMatchObject(refusal);
  expect((await app.get(`/api/trees/${tree.id}`)).status).toBe(200);
});
