import knex from 'knex';
import { expect, test } from 'vitest';
import { answerable } from '../../server/geoportal/answerable.ts';

const coded = (code: string, message = '') => Object.assign(new Error(message), { code });

test.each([
  ['a statement beyond its limit of time', coded('57014'), 503],
  ['a connection the database has closed', coded('57P01'), 503],
  ['a database that is starting', coded('57P03'), 503],
  ['no connection to be had', new knex.KnexTimeoutError('acquiring a connection'), 503],
  ['a number beyond its type', coded('22003'), 400],
  ['a shape GEOS gives up', coded('XX000', 'TopologyException: side location conflict'), 400],
])('%s is answered with a status', async (_, error, status) => {
  await expect(answerable(Promise.reject(error))).rejects.toMatchObject({ status });
});

test('a mistake of the product stays one', async () => {
  const error = coded('42703', 'no such column');
  await expect(answerable(Promise.reject(error))).rejects.toBe(error);
});
