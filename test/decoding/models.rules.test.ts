import { expect, test } from 'vitest';
import { modelNamed } from '../../server/decoding/models.rules.ts';

test.each([
  ['milesight-iot', 'em500-smtc', 'milesight-em500-smtc'],
  ['dragino', 'lse01', 'dragino-se01'],
  ['dragino', 'se01-lb', 'dragino-se01'],
  ['Dragino', 'SE0X-LB', 'dragino-se0x'],
  ['dragino', 'sdi-12-lb', 'dragino-sdi12'],
  ['decentlab', 'dl-trs21', 'decentlab-trs21'],
  ['decentlab', 'dl-smtp', 'decentlab-smtp'],
  ['sensecap', 'sensecaps2105', 'sensecap-s210x'],
  ['', 'SE01-LB', 'dragino-se01'],
  ['', 'Milesight EM500-SMTC', 'milesight-em500-smtc'],
  ['', 'SenseCAP S2104', 'sensecap-s210x'],
  ['dragino', 'lht65', null],
  ['', '', null],
])('%s %s: %s', (brand, model, expected) => {
  expect(modelNamed(`${brand} ${model}`)).toBe(expected);
});
