import { z } from 'zod';
import type { CodecAnswer, CodecFault } from './codec.ts';

export type Fault = Extract<CodecAnswer, { ok: false }>;

export function fault(kind: CodecFault, detail: string): Fault {
  return { ok: false, fault: kind, detail };
}

/** QuickJS says these words; an error of the code itself may say them too, which harms nobody. */
export function faultOf(said: string): CodecFault {
  if (said.startsWith('SyntaxError')) return 'syntax';
  if (said.includes('out of memory')) return 'memory';
  if (said.includes('stack overflow') || said.includes('Maximum call stack')) return 'stack';
  return 'threw';
}

const MOST_WORDS = 20;
const words = z
  .array(z.unknown())
  .catch([])
  .transform((list) => list.slice(0, MOST_WORDS).map((word) => String(word).slice(0, 200)));
/** TS013: data, and what the code has to say of it. */
const shape = z.object({ data: z.unknown().optional(), errors: words, warnings: words });

export function answerOf(text: string): CodecAnswer {
  const parsed = shape.safeParse(JSON.parse(text));
  if (!parsed.success) return fault('no_data', '');
  const { data, errors, warnings } = parsed.data;
  if (errors.length > 0) return fault('errors', errors.join('; ').slice(0, 200));
  return data === undefined || data === null ? fault('no_data', '') : { ok: true, data, warnings };
}
