import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core';
import { answerOf, fault, faultOf, type Fault } from './answers.ts';
import type { CodecAnswer, CodecTask } from './codec.ts';

/** lorawan reference 3.3; The Things Stack and ChirpStack stop after 100 ms, too. */
const TIME_MS = 100;
/**
 * QuickJS looks at the clock every 10,000 steps. A codec that has hardly begun after 100 ms was not slow: its machine was
 * busy elsewhere. It gets more time, though not for ever. Own proposals.
 */
const FEWEST_LOOKS = 20;
const LATE_MS = 1000;
const MEMORY_BYTES = 8 * 1024 * 1024;
/**
 * The engine starts with 16 MB and may grow by the 8 MB: its own limit counts no more than the size of one allocation
 * (measured: 2 GB of small arrays under a limit of 8 MB), so each codec gets an engine whose memory ends.
 */
const PAGE_BYTES = 64 * 1024;
const FIRST_PAGES = 256;
const MOST_PAGES = FIRST_PAGES + MEMORY_BYTES / PAGE_BYTES;
const STACK_BYTES = 256 * 1024;
const OUTPUT_BYTES = 16 * 1024;
/** Codecs kept warm, each with an engine of its own. Own proposal. */
const MOST_WARM = 8;
const MOST_DETAIL = 200;

/** Codecs of vendors log; nobody listens. */
const PRELUDE = 'globalThis.console = { log() {}, info() {}, warn() {}, error() {}, debug() {} };';
/** `const decodeUplink = …` is no property of the global object, so it is asked for by name. */
const FIND = 'typeof decodeUplink === "function" ? decodeUplink : undefined';
/**
 * The answer leaves as text: what comes out is plain data, whatever the code made of its prototypes. JSON and Date are taken
 * before the code runs.
 */
const BIND = `((stringify, parse, Time) => (decode) => (fPort, bytes, time) =>
  stringify(decode({ fPort, bytes: parse(bytes), recvTime: new Time(time), variables: {} }))
)(JSON.stringify, JSON.parse, Date)`;
/** An error may be anything, with getters that loop. */
const WORDS = '(e) => `${e?.name ?? "Error"}: ${e?.message ?? e}`.slice(0, 200)';

const engine = new WebAssembly.Module(
  readFileSync(fileURLToPath(import.meta.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'))),
);

/**
 * JavaScript of strangers in QuickJS: no file, no network, no clock to wait for, and limits of time, memory, stack and
 * output.
 */
export class Sandbox {
  readonly #warm = new Map<string, WarmCodec>();

  /** One engine per code, kept while all goes well; after any fault the next uplink gets a fresh one. */
  async run(task: CodecTask): Promise<CodecAnswer> {
    const codec = this.#warm.get(task.code) ?? (await freshCodec());
    this.#warm.delete(task.code);
    const answer = codec.decode(task);
    if (!answer.ok || codec.hasLooseEnds()) codec.dispose();
    else this.#keep(task.code, codec);
    return answer;
  }

  #keep(code: string, codec: WarmCodec): void {
    this.#warm.set(code, codec);
    const [oldest] = this.#warm.keys();
    if (this.#warm.size <= MOST_WARM || oldest === undefined) return;
    this.#warm.get(oldest)?.dispose();
    this.#warm.delete(oldest);
  }
}

type Made = { ok: true; handle: QuickJSHandle } | Fault;

async function freshCodec(): Promise<WarmCodec> {
  const wasmMemory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: MOST_PAGES });
  const quickjs = await newQuickJSWASMModuleFromVariant(
    newVariant(variant, { wasmModule: engine, wasmMemory }),
  );
  return new WarmCodec(quickjs.newRuntime());
}

class WarmCodec {
  readonly #runtime: QuickJSRuntime;
  readonly #context: QuickJSContext;
  #call: QuickJSHandle | undefined;
  #began = 0;
  #looks = 0;
  #isInterrupted = false;

  constructor(runtime: QuickJSRuntime) {
    this.#runtime = runtime;
    this.#runtime.setMemoryLimit(MEMORY_BYTES);
    this.#runtime.setMaxStackSize(STACK_BYTES);
    this.#runtime.setInterruptHandler(() => this.#isOver());
    this.#context = this.#runtime.newContext();
  }

  decode({ code, fPort, bytes, receivedAt }: CodecTask): CodecAnswer {
    this.#began = performance.now();
    this.#looks = 0;
    this.#isInterrupted = false;
    const found = this.#prepare(code);
    if (!found.ok) return found;
    const input = [
      fPort === null ? this.#context.null : this.#context.newNumber(fPort),
      this.#context.newString(JSON.stringify([...bytes])),
      this.#context.newNumber(receivedAt.getTime()),
    ];
    const called = this.#made(this.#context.callFunction(found.handle, this.#context.undefined, ...input));
    for (const handle of input) handle.dispose();
    if (!called.ok) return called;
    const text = this.#textOf(called.handle);
    called.handle.dispose();
    return text === null ? fault('output_too_large', '') : answerOf(text);
  }

  /** Jobs of promises that nobody runs would pile up. */
  hasLooseEnds(): boolean {
    return this.#runtime.hasPendingJob();
  }

  dispose(): void {
    this.#call?.dispose();
    this.#context.dispose();
    this.#runtime.dispose();
  }

  #isOver(): boolean {
    this.#looks += 1;
    const took = performance.now() - this.#began;
    const isOver = took > LATE_MS || (took > TIME_MS && this.#looks > FEWEST_LOOKS);
    this.#isInterrupted ||= isOver;
    return isOver;
  }

  #prepare(code: string): Made {
    if (this.#call !== undefined) return { ok: true, handle: this.#call };
    const bind = this.#made(this.#context.evalCode(`${PRELUDE}${BIND}`, 'host.js'));
    if (!bind.ok) return bind;
    const read = this.#made(this.#context.evalCode(code, 'codec.js'));
    if (!read.ok) {
      bind.handle.dispose();
      return read;
    }
    read.handle.dispose();
    const found = this.#made(this.#context.evalCode(FIND, 'host.js'));
    const bound = found.ok ? this.#bound(bind.handle, found.handle) : found;
    bind.handle.dispose();
    if (bound.ok) this.#call = bound.handle;
    return bound;
  }

  #bound(bind: QuickJSHandle, found: QuickJSHandle): Made {
    const isThere = this.#context.typeof(found) === 'function';
    const bound = isThere
      ? this.#made(this.#context.callFunction(bind, this.#context.undefined, found))
      : fault('no_function', 'decodeUplink');
    found.dispose();
    return bound;
  }

  #made(result: ReturnType<QuickJSContext['evalCode']>): Made {
    if (result.error === undefined) return { ok: true, handle: result.value };
    const said = this.#wordsOf(result.error);
    result.error.dispose();
    return fault(this.#isInterrupted ? 'timeout' : faultOf(said), said);
  }

  #wordsOf(error: QuickJSHandle): string {
    const said = this.#context.evalCode(WORDS, 'host.js');
    if (said.error !== undefined) {
      said.error.dispose();
      return '';
    }
    const words = this.#context.callFunction(said.value, this.#context.undefined, error);
    said.value.dispose();
    if (words.error !== undefined) {
      words.error.dispose();
      return '';
    }
    const text = this.#context.typeof(words.value) === 'string' ? this.#context.getString(words.value) : '';
    words.value.dispose();
    return text.slice(0, MOST_DETAIL);
  }

  /** Asked for its length before it is taken out; what is no text (an answer of `undefined`) is none. */
  #textOf(handle: QuickJSHandle): string | null {
    if (this.#context.typeof(handle) !== 'string') return 'null';
    const length = this.#context.getProp(handle, 'length').consume((found) => this.#context.getNumber(found));
    if (length > OUTPUT_BYTES) return null;
    const text = this.#context.getString(handle);
    return Buffer.byteLength(text) > OUTPUT_BYTES ? null : text;
  }
}
