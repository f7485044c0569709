import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { findBrowser } from '../run/browser.ts';
import { BROWSER_FLAGS } from '../run/browserFlags.ts';
import { PASSWORD } from '../support/staff.ts';
import type { FaultLine } from './faultLine.ts';
import type { Colleague } from './town.ts';

/** Longer than any page takes on a loaded machine. */
const PATIENCE_MS = 30_000;

const CONDITION_MS = 5000;

/** A tablet with a browser whose profile outlives it. */
export class Tablet {
  readonly line: FaultLine;
  kills = 0;
  signIns = 0;
  readonly #profile: string;
  readonly #hook: string;
  #context: BrowserContext | null = null;

  constructor({ line, profile, hook }: { line: FaultLine; profile: string; hook: string }) {
    this.line = line;
    this.#profile = profile;
    this.#hook = hook;
  }

  get page(): Page {
    const page = this.#context?.pages().at(-1);
    if (!page) throw new Error('the browser is not open');
    return page;
  }

  /** Opens the browser at the outbox; whoever is signed in still is. */
  async open(): Promise<void> {
    this.#context ??= await this.#launched();
    if (this.#context.pages().length === 0) await this.#context.newPage();
    await this.page.goto('/outbox');
  }

  async #launched(): Promise<BrowserContext> {
    const context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: findBrowser() ?? undefined,
      args: BROWSER_FLAGS,
      viewport: { width: 1180, height: 820 },
      hasTouch: true,
      isMobile: true,
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
      baseURL: this.line.origin,
      geolocation: { longitude: 8.2, latitude: 53.14, accuracy: 4 },
      permissions: ['geolocation'],
    });
    // The fault line hands out pages of a build of its own; a worker would keep the program of the server beside them.
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    context.setDefaultTimeout(PATIENCE_MS);
    // However it ended.
    context.once('close', () => {
      if (this.#context === context) this.#context = null;
    });
    return context;
  }

  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  /** Ends the browser between two instructions, as an empty battery does. */
  async kill(): Promise<void> {
    const context = this.#context;
    if (!context) return;
    const gone = new Promise((resolve) => context.once('close', resolve));
    // Chromium names its own process in the lock of its profile: `host-4711`.
    const lock = await readlink(join(this.#profile, 'SingletonLock'));
    process.kill(Number(lock.split('-').at(-1)), 'SIGKILL');
    await gone;
    this.#context = null;
    this.kills += 1;
  }

  /** The session's cookie reaches its end. */
  async expire(): Promise<void> {
    await this.#context?.clearCookies();
  }

  async cookie(): Promise<string | null> {
    const [cookie] = (await this.#context?.cookies()) ?? [];
    return cookie ? `${cookie.name}=${cookie.value}` : null;
  }

  /** Whether the page asks who is there. */
  async asksWhoIsThere(): Promise<boolean> {
    return this.page.getByRole('textbox', { name: 'Kennung' }).isVisible();
  }

  /** Waits until the page is the person's; signs them in where it asks. The line is there. */
  async isWorkedOnBy(person: Colleague): Promise<void> {
    const deadline = Date.now() + 4 * PATIENCE_MS;
    while (Date.now() < deadline) {
      if (await this.asksWhoIsThere()) await this.#signIn(person);
      else if (await this.#isReady()) return;
      await wait(100);
    }
    throw new Error(
      `the page never became that of ${person.login}: ${await this.page.locator('body').innerText()}`,
    );
  }

  /** Calls a function of the hook in the page. Its answer is what `hook.ts` says it is. */
  async hook<Answer>(name: string, ...args: readonly unknown[]): Promise<Answer> {
    const call = `import(${JSON.stringify(this.#hook)}).then((hook) => hook.${name}(...${JSON.stringify(args)}))`;
    return Promise.race([
      this.page.evaluate<Answer>(call),
      wait(PATIENCE_MS).then(async () => {
        throw new Error(
          `the page did not answer ${name} within ${PATIENCE_MS} ms: ${await this.#condition(name)}`,
        );
      }),
    ]);
  }

  /** How far a page that does not answer still works. */
  async #condition(name: string): Promise<string> {
    const hook = JSON.stringify(this.#hook);
    const questions = {
      script: '1',
      module: `import(${hook}).then(() => 1)`,
      databases: `import(${hook}).then((hook) => hook.everything()).then(() => 1)`,
      text: 'document.body.innerText.slice(0, 300)',
    };
    const answers = Object.entries(questions).map(async ([what, question]) => {
      const answer = await Promise.race([
        this.page.evaluate<unknown>(question).catch(String),
        wait(CONDITION_MS).then(() => 'no answer'),
      ]);
      return `${what}: ${String(answer)}`;
    });
    return [name, ...(await Promise.all(answers))].join(' | ');
  }

  async #isReady(): Promise<boolean> {
    // The heading stands before the server has said whether the session still holds.
    const isShown = await this.page.getByRole('heading', { name: 'Ausgang' }).isVisible();
    return isShown && (await this.hook<boolean>('isSomebodyIn'));
  }

  async #signIn({ login }: Colleague): Promise<void> {
    this.signIns += 1;
    await this.page.getByRole('textbox', { name: 'Kennung' }).fill(login);
    await this.page.getByRole('textbox', { name: 'Passwort' }).fill(PASSWORD);
    // Pressed already and still at it, it cannot be tapped.
    await this.page
      .getByRole('button', { name: 'Anmelden', exact: true })
      .tap({ timeout: 8000 })
      .catch(() => undefined);
    await this.page
      .getByRole('textbox', { name: 'Kennung' })
      .waitFor({ state: 'hidden', timeout: 8000 })
      .catch(() => undefined);
  }
}
