import { openPost, type SmtpSettings } from '../mails/sendMails.ts';
import { runBetween, runNight, type NightParts } from './nightWork.ts';

/** Danger is told within a minute; the embedded database keeps its quiet moments. Own proposal. */
const LOOK_EVERY_MS = 60_000;

/** What the product does by itself while it runs: the night's work, what cannot wait, and sending mail. */
export function startByItself({
  smtp,
  log,
  lookEveryMs = LOOK_EVERY_MS,
  ...parts
}: NightParts & {
  smtp: SmtpSettings | null;
  log: (line: string) => void;
  lookEveryMs?: number;
}): { close(): Promise<void> } {
  const post = smtp ? openPost({ ...parts, smtp }) : null;
  const steps: [string, () => Promise<void>][] = [
    ['night', async () => tellNight(await runNight(parts), log)],
    ['between nights', async () => void (await runBetween(parts))],
    ['mail', async () => void (await post?.send())],
  ];
  let running: Promise<void> | null = null;
  const look = () => {
    running ??= inTurn(steps, log).finally(() => (running = null));
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await running;
      post?.close();
    },
  };
}

/** One that fails does not stop the others; the next look tries it again. */
async function inTurn(
  steps: readonly [string, () => Promise<void>][],
  log: (line: string) => void,
): Promise<void> {
  for (const [task, act] of steps) {
    await act().catch((error: unknown) =>
      // A database that is away must not end it for good.
      log(JSON.stringify({ level: 'error', task, error: String(error) })),
    );
  }
}

function tellNight(night: Awaited<ReturnType<typeof runNight>>, log: (line: string) => void): void {
  if (night === null) return;
  const { day, tasks, reminders, mails } = night;
  log(`The night of ${day}: ${tasks} control tasks, ${reminders} reminders, ${mails} mails.`);
}
