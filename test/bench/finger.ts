import type { CDPSession, Locator, Page } from 'playwright';
import { Person } from '../journeys/driver/person.ts';

/** How long a finger lies on the glass for a tap. Own observation: a tenth of a second, quick ones less. */
const LIES_MS = 60;
/** Until the page has come to rest after what is to be touched was brought into view. */
const REST_MS = 500;

/**
 * A person whose finger comes down and up at a place, without a question to the page in between: what a driver asks before
 * its own taps would be counted as the page's slowness.
 */
export class Finger extends Person {
  readonly #tools: CDPSession;

  private constructor(page: Page, tools: CDPSession) {
    super(page);
    this.#tools = tools;
  }

  static async at(page: Page): Promise<Finger> {
    return new Finger(page, await page.context().newCDPSession(page));
  }

  /** Taps at a place of the page, in CSS pixels. */
  async tapsAt(x: number, y: number): Promise<void> {
    await this.#tools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await this.page.waitForTimeout(LIES_MS);
    await this.#tools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  /** Taps in the middle of something. */
  async tapsOn(thing: Locator): Promise<void> {
    await thing.scrollIntoViewIfNeeded();
    await this.page.waitForTimeout(REST_MS);
    const box = await thing.boundingBox();
    if (!box) throw new Error('there is nothing to be touched');
    await this.tapsAt(box.x + box.width / 2, box.y + box.height / 2);
  }

  protected override async touches(thing: Locator): Promise<void> {
    await this.tapsOn(thing);
  }
}
