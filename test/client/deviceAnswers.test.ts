import { beforeEach, expect, test, vi } from 'vitest';
import { listSpecies } from '../../server/species/species.contract.ts';
import { listCodes } from '../../server/codes/codes.contract.ts';

beforeEach(() => vi.resetModules());

const NOBODY_ASKED = { params: undefined, query: undefined, signal: undefined };

test('what the server says waits for no part of the program that is still on its way', async () => {
  const { orFromDevice } = await import('../../client/http/orFromDevice.ts');
  const onItsWay = new Promise<undefined>(() => undefined);
  expect(await orFromDevice(onItsWay, NOBODY_ASKED, () => Promise.resolve('said'))).toBe('said');
});

test('the rest of the answers is loaded by the first question that needs it, once, and remembers what the server says', async () => {
  const { deviceAnswerFor, letDeviceAnswer } = await import('../../client/http/deviceAnswers.ts');
  const { orFromDevice } = await import('../../client/http/orFromDevice.ts');
  const learned: unknown[] = [];
  const answer = {
    endpoint: listSpecies,
    answer: async () => 'known',
    learn: (reply: unknown) => learned.push(reply),
  };
  const rest = vi.fn<() => Promise<(typeof answer)[]>>(async () => [answer]);
  letDeviceAnswer([{ endpoint: listCodes, answer: async () => 'codes' }], rest);
  expect(deviceAnswerFor(listCodes)).toMatchObject({ endpoint: listCodes });
  expect(rest).not.toHaveBeenCalled();
  await orFromDevice(deviceAnswerFor(listSpecies), NOBODY_ASKED, () => Promise.resolve('fresh'));
  await vi.waitFor(() => expect(learned).toEqual(['fresh']));
  expect(deviceAnswerFor(listSpecies)).toBe(answer);
  expect(rest).toHaveBeenCalledTimes(1);
});

test('a part of the program that did not arrive is asked for again with the next question', async () => {
  const { deviceAnswerFor, letDeviceAnswer } = await import('../../client/http/deviceAnswers.ts');
  const answer = { endpoint: listSpecies, answer: async () => 'known' };
  const rest = vi
    .fn<() => Promise<(typeof answer)[]>>(async () => [answer])
    .mockRejectedValueOnce(new TypeError('no such file'));
  letDeviceAnswer([], rest);
  expect(await deviceAnswerFor(listSpecies)).toBeUndefined();
  expect(await deviceAnswerFor(listSpecies)).toBe(answer);
});
