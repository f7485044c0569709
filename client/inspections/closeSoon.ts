import { issueText } from '../http/issueText.ts';
import { formatsOf } from '../i18n/formats.ts';
import { currentLanguage } from '../i18n/language.ts';
import { dismissToast, notify } from '../ui/toasts.ts';
import {
  dropUnreadable,
  keepClosing,
  keptClosings,
  sendClosing,
  takeBack,
  unreadableClosings,
  type Closing,
  type ClosingOutcome,
} from './closingQueue.ts';
import { inspectionIssues } from './inspections.issues.ts';
import { unchangedText } from './unchanged.text.ts';

/** Time to see that it was the wrong tree and to reach for the button; closing is for ever. Own proposal. */
const SECONDS_TO_UNDO = 8;
/** Pauses between tries while the server cannot be reached; the last one repeats. */
const PAUSES_S = [3, 10, 30, 60];

interface Pending {
  closing: Closing;
  timer: ReturnType<typeof setTimeout>;
  toast: number;
  failures: number;
}

/** By inspection: what is waiting to be sent. */
const pending = new Map<string, Pending>();
let reopen: (treeId: string) => void = () => undefined;

/** Who opens the form of a tree when a closing is taken back or refused. */
export function onReopen(open: (treeId: string) => void): void {
  reopen = open;
}

/** Closes an inspection in a few seconds unless it is taken back; from now on it survives reload and crash. */
export async function closeSoon(closing: Closing): Promise<void> {
  await keepClosing(closing);
  const t = unchangedText[currentLanguage()];
  const toast = notify({
    kind: 'info',
    text: t.closing(closing.treeName, SECONDS_TO_UNDO),
    seconds: null,
    action: { label: t.undo, onPress: () => void undo(closing) },
  });
  schedule(closing, SECONDS_TO_UNDO, toast, 0);
}

/** Sends at once whatever waits: the page is being left, or the line is back. */
export function flushClosings(): void {
  for (const { closing } of pending.values()) void sendNow(closing.inspection.id);
}

/** Sends what earlier visits left behind. Called once when the app starts. */
export async function resumeClosings(): Promise<void> {
  for (const closing of await keptClosings()) {
    if (pending.has(closing.inspection.id)) continue;
    schedule(closing, 0, 0, 0);
  }
  const t = unchangedText[currentLanguage()];
  for (const unreadable of await unreadableClosings()) {
    notify({
      kind: 'failed',
      text: t.unreadable(unreadable.treeName),
      action: { label: t.understood, onPress: () => void dropUnreadable(unreadable) },
    });
  }
}

function schedule(closing: Closing, seconds: number, toast: number, failures: number): void {
  const timer = setTimeout(() => void sendNow(closing.inspection.id), seconds * 1000);
  pending.set(closing.inspection.id, { closing, timer, toast, failures });
}

async function undo(closing: Closing): Promise<void> {
  const waiting = pending.get(closing.inspection.id);
  if (!waiting) return;
  clearTimeout(waiting.timer);
  pending.delete(closing.inspection.id);
  await takeBack(closing);
  reopen(closing.inspection.treeId);
}

async function sendNow(id: string): Promise<void> {
  const waiting = pending.get(id);
  if (!waiting) return;
  clearTimeout(waiting.timer);
  pending.delete(id);
  // From here on there is nothing to undo.
  if (waiting.failures === 0) dismissToast(waiting.toast);
  const outcome = await sendClosing(waiting.closing);
  if (outcome.outcome === 'waiting') return tryAgain(waiting, outcome.why);
  dismissToast(waiting.toast);
  say(outcome);
}

/** Says once why it waits, then goes on trying in silence. */
function tryAgain({ closing, failures, toast }: Pending, why: 'unreachable' | 'fault'): void {
  const t = unchangedText[currentLanguage()];
  const shown =
    failures > 0
      ? toast
      : notify({
          kind: 'failed',
          text: t.waiting[why](closing.treeName),
          action: { label: t.sendNow, onPress: () => void sendNow(closing.inspection.id) },
        });
  schedule(closing, PAUSES_S[Math.min(failures, PAUSES_S.length - 1)] ?? 60, shown, failures + 1);
}

function say(outcome: Exclude<ClosingOutcome, { outcome: 'waiting' }>): void {
  const language = currentLanguage();
  const t = unchangedText[language];
  const { inspection, treeName } = outcome.closing;
  if (outcome.outcome === 'closed') {
    const { nextDueOn } = inspection;
    const text = nextDueOn ? t.closed(treeName, formatsOf(language).day(nextDueOn)) : t.closedNone(treeName);
    notify({ kind: 'done', text });
    return;
  }
  const reasons = outcome.refusal.issues.map((issue) => issueText(issue, language, inspectionIssues));
  notify({
    kind: 'failed',
    text: [
      t.refused(treeName, reasons.join(' ') || outcome.refusal.message),
      outcome.isDraft ? t.asDraft : t.newerDraft,
    ].join(' '),
    action: { label: t.open, onPress: () => reopen(inspection.treeId) },
  });
}
