import { useMutation } from '@tanstack/react-query';
import { send } from '../http/call.ts';
import { issuesOf, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import type { WordsOf } from '../i18n/text.ts';
import { paperText } from './paper.text.ts';
import { dismissToast, notify } from './toasts.ts';

/** After so long somebody wonders whether it still works. Own proposal. */
const LONG_MS = 3000;

/**
 * Fetches a paper or a workbook and hands it to the browser to be kept. What takes long says that it works and can be
 * given up; what does not come says why, and can be asked for again. `sentences` are the words of refusals by their key.
 */
export function usePaper(sentences: Readonly<Record<string, string>> = {}) {
  const t = useText(paperText);
  const { mutate, isPending } = useMutation({
    mutationFn: (address: string) => fetchAloud(address, t),
    // Said here and not where the button is: whoever asked may look at another page by now.
    onError: (error, address) => {
      if (isGivenUp(error)) return;
      const action = { label: t.again, onPress: () => mutate(address) };
      notify({ kind: 'failed', text: failureText(error, sentences, t), action });
    },
  });
  return { take: mutate, isBusy: isPending };
}

type Words = WordsOf<typeof paperText>;

async function fetchAloud(address: string, t: Words): Promise<void> {
  const leaving = new AbortController();
  let toast: number | null = null;
  const timer = setTimeout(() => {
    const action = { label: t.giveUp, onPress: () => leaving.abort() };
    toast = notify({ kind: 'info', text: t.working, action, seconds: null });
  }, LONG_MS);
  try {
    const name = await keep(await send(address, { signal: leaving.signal }));
    if (toast !== null) notify({ kind: 'done', text: t.done(name) });
  } finally {
    clearTimeout(timer);
    if (toast !== null) dismissToast(toast);
  }
}

async function keep(response: Response): Promise<string> {
  const name = nameOf(response.headers.get('content-disposition') ?? '');
  const file = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement('a'), { href: file, download: name }).click();
  // Some browsers begin to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(file), 10_000);
  return name;
}

/** Names with umlauts stand in a second form (RFC 6266). */
function nameOf(disposition: string): string {
  const whole = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return whole === undefined
    ? (/filename="?([^";]+)"?/.exec(disposition)?.[1] ?? '')
    : decodeURIComponent(whole);
}

function isGivenUp(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function failureText(error: unknown, sentences: Readonly<Record<string, string>>, t: Words): string {
  const said = issuesOf(error).flatMap(({ key, params }) =>
    key === 'printer_busy' ? t.busy(String(params?.seconds ?? '')) : (sentences[key] ?? []),
  );
  if (said.length > 0) return [...new Set(said)].join(' ');
  return error instanceof Unreachable ? t.unreachable : t.fault;
}
