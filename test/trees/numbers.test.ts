import { expect, test } from 'vitest';
import * as contract from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { aTree, anArea } from '../support/examples.ts';

const app = await testApp();

test('the numbers of a control area come once each, in natural order, those of felled trees too', async () => {
  const [area, otherArea] = [
    await anArea(app.database, 'Zahlenweg'),
    await anArea(app.database, 'Anderer Weg'),
  ];
  const map = (number: string | null, at = area) =>
    app.call(contract.mapTree, { body: aTree(at, { number }) });
  for (const number of ['10', '2', null]) await map(number);
  const felled = await map('11');
  await app.call(contract.editTree, { params: { id: felled.id }, body: { version: 1, status: 'UMG' } });
  await map('11');
  await map('99', otherArea);
  const { numbers } = await app.call(contract.listNumbers, { params: { id: area } });
  expect(numbers).toEqual(['2', '10', '11']);
});
