import { describe, expect, test, vi } from 'vitest';
import { afterMessage, GOOD_CONDUCT, isPaused } from '../../server/codecs/codecs.rules.ts';
import { decodeWithCodec } from '../../server/codecs/decodeWithCodec.ts';
import { runCodec } from '../../server/codecs/runCodec.ts';

// Threads start slowly on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const RECEIVED = new Date('2026-06-18T07:34:15Z');
const run = (code: string, bytes: readonly number[] = [1, 2, 3]) =>
  runCodec({ code, fPort: 2, bytes: Uint8Array.from(bytes), receivedAt: RECEIVED });
const GOOD = 'function decodeUplink({ bytes }) { return { data: { moisture: bytes[0] } }; }';

test('a codec gets port, bytes and time, and gives data and warnings', async () => {
  const code = `const decodeUplink = (input) => {
    console.log('who listens?');
    const { fPort, bytes, recvTime } = input;
    return { data: { fPort, sum: bytes.reduce((a, b) => a + b), at: recvTime.toISOString(), nan: NaN }, warnings: ['dry'] };
  }`;
  expect(await run(code)).toEqual({
    ok: true,
    data: { fPort: 2, sum: 6, at: '2026-06-18T07:34:15.000Z', nan: null },
    warnings: ['dry'],
  });
});

describe('hostile code', () => {
  test.each([
    ['an endless loop', 'function decodeUplink() { for (;;); }', 'timeout'],
    ['an endless loop while it is read', 'for (;;); function decodeUplink() {}', 'timeout'],
    ['a loop that catches', 'function decodeUplink() { for (;;) try { for (;;); } catch {} }', 'timeout'],
    [
      'a regular expression that backtracks',
      'function decodeUplink() { return { data: /^(a+)+$/.test("a".repeat(40) + "b") }; }',
      'timeout',
    ],
    ['a loop in the answer', 'function decodeUplink() { return { get data() { for (;;); } }; }', 'timeout'],
    [
      'a loop in what it throws',
      'function decodeUplink() { throw { get name() { for (;;); } }; }',
      'timeout',
    ],
    // No look at the clock inside: the thread is ended from outside.
    [
      'a loop within the engine',
      'function decodeUplink() { return { data: Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1) }; }',
      'timeout',
    ],
    [
      'a hunger for memory',
      'function decodeUplink() { const all = []; for (;;) all.push(new Uint8Array(1e6)); }',
      'memory',
    ],
    [
      'a hunger in small bites',
      'function decodeUplink() { for (const all = []; ; ) all.push([]); }',
      /memory|timeout/,
    ],
    ['a long text', 'function decodeUplink() { let t = "x"; for (;;) t += t; }', /threw|memory/],
    ['recursion', 'function decodeUplink(i) { return decodeUplink(i) + 1; }', 'stack'],
    [
      'recursion of the engine',
      'function decodeUplink() { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return { data: a }; }',
      /stack|timeout|memory/,
    ],
    ['a huge answer', 'function decodeUplink() { return { data: "x".repeat(17000) }; }', 'output_too_large'],
    [
      'a huge answer in few signs',
      'function decodeUplink() { return { data: "€".repeat(6000) }; }',
      'output_too_large',
    ],
    ['code that is none', 'function decodeUplink( {', 'syntax'],
    ['another function', 'function Decoder() { return {}; }', 'no_function'],
    ['a value for a function', 'var decodeUplink = 5;', 'no_function'],
    ['no answer', 'function decodeUplink() {}', 'no_data'],
    ['a promise', 'async function decodeUplink() { return { data: 1 }; }', 'no_data'],
    ['an answer of text', 'function decodeUplink() { return "42"; }', 'no_data'],
    ['a cycle', 'function decodeUplink() { const data = {}; data.data = data; return { data }; }', 'threw'],
    ['a big integer', 'function decodeUplink() { return { data: 1n }; }', 'threw'],
    ['a throw', 'function decodeUplink() { throw new Error("no"); }', 'threw'],
    ['a throw of nothing', 'function decodeUplink() { throw null; }', 'threw'],
    ['errors', 'function decodeUplink() { return { data: { moisture: 1 }, errors: ["wrong"] }; }', 'errors'],
    ['too much code', `/* ${'x'.repeat(70_000)} */`, 'code_too_large'],
  ])('%s: %s', async (_, code, fault) => {
    const answer = await run(code);
    expect(answer.ok ? 'decoded' : answer.fault).toMatch(fault);
    expect(await run(GOOD, [12])).toEqual({ ok: true, data: { moisture: 12 }, warnings: [] });
  });

  test.each([
    'require',
    'process',
    'fetch',
    'import.meta',
    'WebAssembly',
    'setTimeout',
    'XMLHttpRequest',
    'std',
    'os',
  ])('%s is not there', async (name) => {
    const answer = await run(`function decodeUplink() { return { data: typeof ${name} }; }`);
    expect(answer.ok ? answer.data : answer.fault).toMatch(/undefined|syntax/);
  });

  test.each([
    ['the constructor of a function', '(() => {}).constructor("return typeof process")()'],
    ['the constructor of the input', 'input.bytes.constructor.constructor("return typeof process")()'],
    ['the time of the input', 'input.recvTime.constructor.constructor("return typeof require")()'],
  ])('%s leads nowhere', async (_, expression) => {
    expect(await run(`function decodeUplink(input) { return { data: ${expression} }; }`)).toMatchObject({
      data: 'undefined',
    });
  });

  test('a module cannot be loaded', async () => {
    expect(await run('import fs from "fs"; function decodeUplink() {}')).toMatchObject({ ok: false });
    const late = 'function decodeUplink() { return import("node:fs").then((data) => ({ data })); }';
    expect(await run(late)).toMatchObject({ ok: false });
  });

  test('prototypes bent inside stay inside', async () => {
    const code = `Object.prototype.polluted = 1; Array.prototype.toJSON = () => 'mine'; JSON.parse = () => 'mine';
      function decodeUplink() { return JSON.parse('') === 'mine' && { data: { ['__proto__']: { isAdmin: true }, a: 1 } }; }`;
    expect(await run(code)).toMatchObject({ ok: true, data: { a: 1 } });
    expect(Reflect.get({}, 'polluted') ?? Reflect.get({}, 'isAdmin')).toBeUndefined();
    expect(await run(GOOD, [12])).toEqual({ ok: true, data: { moisture: 12 }, warnings: [] });
  });

  test('one code sees nothing of another, and nothing is left after a fault', async () => {
    await run('globalThis.left = 1; function decodeUplink() { return { data: 1 }; }');
    const look =
      'function decodeUplink({ bytes }) { if (bytes[0] === 9) { globalThis.left = 2; throw 1; } return { data: { left: typeof left } }; }';
    expect(await run(look)).toMatchObject({ data: { left: 'undefined' } });
    expect(await run(look, [9])).toMatchObject({ fault: 'threw' });
    expect(await run(look)).toMatchObject({ data: { left: 'undefined' } });
  });
});

test('many codecs and many uplinks, asked at once, are answered each with its own', async () => {
  const asked = Array.from({ length: 60 }, (_, index) =>
    run(`function decodeUplink({ bytes }) { return { data: { moisture: bytes[0] + ${index % 5} } }; }`, [
      index % 50,
    ]),
  );
  const answers = await Promise.all(asked);
  expect(answers.map((answer) => answer.ok && answer.data)).toEqual(
    answers.map((_, index) => ({ moisture: (index % 50) + (index % 5) })),
  );
});

describe('an uplink and a codec', () => {
  const uplink = { model: null, fPort: 2, payload: Uint8Array.of(31), decoded: null, receivedAt: RECEIVED };

  test('the codec decodes what nothing else can', async () => {
    expect(await decodeWithCodec(uplink, GOOD)).toMatchObject({
      ok: true,
      readings: [{ vwcPercent: 31, quality: 0 }],
    });
  });

  test('what it says is believed no more than what a network says', async () => {
    const code = 'function decodeUplink() { return { data: { moisture: 655.35 } }; }';
    expect(await decodeWithCodec(uplink, code)).toMatchObject({
      readings: [{ vwcPercent: null, quality: 1 }],
    });
  });

  test('what somebody chose a codec for is not read by the network’s object; without bytes it is', async () => {
    const named = { ...uplink, decoded: { moisture: 20 } };
    expect(await decodeWithCodec(named, GOOD)).toMatchObject({ readings: [{ vwcPercent: 31 }] });
    expect(await decodeWithCodec({ ...named, payload: null }, 'for (;;);')).toMatchObject({
      readings: [{ vwcPercent: 20 }],
    });
  });

  test('its fault is the reason why an uplink waits', async () => {
    expect(await decodeWithCodec(uplink, 'function decodeUplink() { throw 1; }')).toEqual({
      ok: false,
      reason: 'codec_threw',
    });
    expect(await decodeWithCodec(uplink, null)).toEqual({ ok: false, reason: 'no_decoder' });
  });
});

test('a version that costs time three times in a row is left alone for ten minutes; what throws costs none', () => {
  const after = (reasons: (string | null)[], now = 0) =>
    reasons.reduce((conduct, reason) => afterMessage(conduct, reason, now), GOOD_CONDUCT);
  const slow = 'codec_timeout';
  expect(isPaused(after([slow, slow]), 0)).toBe(false);
  expect(isPaused(after([slow, 'codec_memory', slow]), 599_999)).toBe(true);
  expect(isPaused(after([slow, slow, slow]), 600_000)).toBe(false);
  expect(isPaused(after([slow, slow, null, slow]), 0)).toBe(false);
  expect(isPaused(after(['codec_threw', 'codec_threw', 'codec_threw']), 0)).toBe(false);
  // After the pause one more is enough.
  expect(isPaused(afterMessage(after([slow, slow, slow]), slow, 600_000), 600_001)).toBe(true);
});
