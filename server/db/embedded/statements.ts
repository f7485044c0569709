/** What a statement changes beyond its own transaction; the engine has one backend, so each client's share is kept. */
export type SessionEffect =
  | { kind: 'set'; name: string; sql: string }
  | { kind: 'reset'; name: string }
  | { kind: 'listen'; channel: string }
  | { kind: 'unlisten'; channel: string };

const COMMENTS = String.raw`(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*`;
const COPY_IN = /\bcopy\b[\s\S]*\bfrom\s+stdin\b/i;
const LONE_COPY_IN = new RegExp(String.raw`^${COMMENTS}copy\b[^;]*\bfrom\s+stdin\b[^;]*;?\s*$`, 'i');
const EFFECT =
  /(?:^|;)\s*(?:(set|reset)\s+(?:session\s+)?(?!local\b|transaction\b|constraints\b|session\b)([\w.]+)|(listen|unlisten)\s+("[^"]+"|\w+|\*))([^;]*)/gi;
const TIME_LIMIT =
  /\bset\s+(?:(local|session)\s+)?statement_timeout\s*(?:=|\bto\b)\s*'?\s*(\d+|default)\s*(ms|s|min|h)?/i;
const MILLISECONDS: Record<string, number> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };

/** How a statement asks for COPY data: not at all, as the whole query, or in a way the engine cannot serve. */
export function copyInOf(sql: string, simpleQuery: boolean): 'none' | 'whole' | 'mixed' {
  if (!COPY_IN.test(sql)) return 'none';
  return simpleQuery && LONE_COPY_IN.test(sql) ? 'whole' : 'mixed';
}

/** The session effects of a statement or of several separated by semicolons, in order. */
export function effectsOf(sql: string): SessionEffect[] {
  return [...sql.matchAll(EFFECT)].map(([, verb = '', name = '', notice, channel = '', rest = '']) => {
    if (notice) return { kind: /^l/i.test(notice) ? 'listen' : 'unlisten', channel: channelName(channel) };
    if (/^r/i.test(verb)) return { kind: 'reset', name: name.toLowerCase() };
    return { kind: 'set', name: name.toLowerCase(), sql: `SET ${name}${rest}` };
  });
}

/** The time limit a statement sets: 0 lifts it, null returns to the default, undefined when it sets none. */
export function timeLimitOf(sql: string): { milliseconds: number | null; local: boolean } | undefined {
  const found = TIME_LIMIT.exec(sql);
  if (!found) return undefined;
  const [, scope, amount = '', unit = 'ms'] = found;
  const milliseconds = /^d/i.test(amount) ? null : Number(amount) * (MILLISECONDS[unit.toLowerCase()] ?? 1);
  return { milliseconds, local: scope?.toLowerCase() === 'local' };
}

function channelName(written: string): string {
  return written.startsWith('"') ? written.slice(1, -1) : written.toLowerCase();
}
