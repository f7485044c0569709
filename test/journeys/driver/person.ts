import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

/** Close enough for the tree in the middle of the map to be the only one under a finger. */
const ARMS_LENGTH_ZOOM = 20;

interface Point {
  x: number;
  y: number;
}

/**
 * A person with the product before them. Says what they do and see in their own words and counts how often they
 * touch the screen; what the page is made of stays in here.
 */
export class Person {
  readonly page: Page;
  /** How many times they have touched the screen. */
  taps = 0;
  /** How many digits they have entered by the big keys; a number cannot be had for less. */
  digits = 0;

  constructor(page: Page) {
    this.page = page;
  }

  /** Stands before a tree: the map shows it in its middle, drawn. Longitude, latitude. */
  async standsBefore([longitude, latitude]: readonly [number, number]): Promise<void> {
    const drawn = this.page.waitForResponse(
      (response) => response.url().includes('/tiles/trees/') && response.ok(),
    );
    await this.page.goto(`/?at=${latitude},${longitude},${ARMS_LENGTH_ZOOM}`);
    await drawn;
    await this.page.waitForLoadState('networkidle');
  }

  /** Touches what stands in the middle of the map; on a slow machine it may not be drawn yet, so looks again. */
  async touchesTheTreeInTheMiddle(): Promise<void> {
    const map = this.page.getByRole('region', { name: 'Karte' });
    const box = await map.boundingBox();
    if (!box) throw new Error('there is no map on the page');
    this.taps++;
    await expect
      .poll(
        async () => {
          await this.page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
          return this.tree.isVisible();
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toBe(true);
    await this.tree.getByRole('heading', { level: 2 }).filter({ hasText: /\S/ }).waitFor();
  }

  /** Types into the search on top and touches the first tree, street or species found. */
  async searchesAndTouches(words: string, hit: string | RegExp): Promise<void> {
    await this.touches(this.page.getByRole('combobox', { name: 'Suche' }));
    await this.page.keyboard.type(words);
    await this.touches(this.page.getByRole('option', { name: hit }).first());
  }

  async presses(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await this.touches(within.getByRole('button', { name }).first());
  }

  async follows(name: string | RegExp): Promise<void> {
    await this.touches(this.page.getByRole('link', { name }).first());
  }

  /** Touches one of a few big buttons; `question` is what stands above them. */
  async answers(
    question: string | RegExp,
    answer: string | RegExp,
    within: Locator | Page = this.page,
  ): Promise<void> {
    await this.touches(within.getByRole('radiogroup', { name: question }).getByText(answer).first());
  }

  /** Notes a damage in the part of the tree it belongs to, and how severe it is. */
  async finds(damage: string, severity: string): Promise<void> {
    await this.touches(this.page.getByRole('button', { name: damage, exact: true }).first());
    await this.answers('Schwere', severity, this.finding(damage));
  }

  /** Opens a list with a search, types, and touches what was found. */
  async picks(field: string, words: string, hit: string | RegExp): Promise<void> {
    await this.touches(this.page.getByRole('group', { name: field }).locator('[aria-haspopup=dialog]'));
    const list = this.page.getByRole('dialog', { name: field });
    await this.writes(/./, words, list);
    await this.touches(list.getByRole('button', { name: hit }).first());
  }

  /** The card of a finding or a measure in the form. */
  finding(name: string): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  async writes(field: string | RegExp, words: string, within: Locator | Page = this.page): Promise<void> {
    this.taps++;
    await within
      .getByRole('textbox', { name: field })
      .or(within.getByRole('searchbox', { name: field }))
      .first()
      .fill(words);
  }

  /** Enters a number by the big keys that the field brings. */
  async entersByKeys(field: string | RegExp, number: string): Promise<void> {
    await this.touches(this.page.getByRole('textbox', { name: field }).first());
    const keys = this.page.getByRole('group', { name: /^Zifferntasten/ });
    for (const digit of number) {
      await keys.getByRole('button', { name: digit, exact: true }).tap();
      this.digits++;
    }
  }

  /** Hands over a file: a photo just taken, or one to be imported. */
  async handsOver(
    file: { name: string; mimeType: string; buffer: Buffer } | string,
    within: Locator | Page = this.page,
  ): Promise<void> {
    this.taps++;
    await within.locator('input[type=file]').first().setInputFiles(file);
  }

  /** Taps the camera's button and takes a photo; what the camera itself asks for is not ours to count. */
  async photographs(photo: Buffer, within: Locator | Page = this.page): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.presses(/^Foto/, within),
    ]);
    await chooser.setFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: photo });
  }

  /** Draws with a finger on a surface, from one place to another: shares of its width and height. */
  async draws(
    surface: string,
    from: readonly [number, number],
    to: readonly [number, number],
  ): Promise<void> {
    const box = await this.page.getByRole('img', { name: surface }).boundingBox();
    if (!box) throw new Error('there is nothing to draw on');
    const at = ([x, y]: readonly [number, number]) => ({
      x: box.x + box.width * x,
      y: box.y + box.height * y,
    });
    await this.swings(at(from), at(to));
  }

  /** Touches the ground on the map: shares of its width and height. */
  async touchesTheMap(at: readonly [number, number]): Promise<void> {
    this.taps++;
    const { x, y } = await this.pointOfMap(at);
    await this.page.touchscreen.tap(x, y);
  }

  /** Drags something on the map that has a name, to a place in shares of the map. */
  async dragsOnTheMap(name: string | RegExp, to: readonly [number, number]): Promise<void> {
    const box = await this.page.getByRole('img', { name }).boundingBox();
    if (!box) throw new Error('there is nothing to drag');
    await this.swings({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, await this.pointOfMap(to));
  }

  /** Follows a link that downloads; what the file holds. */
  async downloads(name: string | RegExp): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.follows(name)]);
    return readFile(await download.path(), 'utf8');
  }

  /** The open file of a tree, beside the map. */
  get tree(): Locator {
    return this.page.getByRole('complementary');
  }

  /** The part of a tree's file under a heading, such as `Offene Kontrollen`. */
  partOfTree(heading: string | RegExp): Locator {
    return this.tree.locator('section').filter({ has: this.page.getByRole('heading', { name: heading }) });
  }

  /** Waits for words to appear, wherever they stand. */
  async sees(words: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await within.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** Waits longer than usual: for work that takes its time and shows how far it is. */
  async seesWithin(milliseconds: number, words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor({ timeout: milliseconds });
  }

  private async pointOfMap([x, y]: readonly [number, number]): Promise<Point> {
    const box = await this.page.getByRole('region', { name: 'Karte' }).boundingBox();
    if (!box) throw new Error('there is no map on the page');
    return { x: box.x + box.width * x, y: box.y + box.height * y };
  }

  /** A finger goes from one point of the page to another. */
  private async swings(from: Point, to: Point): Promise<void> {
    this.taps++;
    const at = (share: number) => ({
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    });
    const finger = await this.page.context().newCDPSession(this.page);
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0)] });
    for (const share of [0.25, 0.5, 0.75, 1, 1]) {
      // A finger that comes to rest: the browser would take the next tap for the end of a swing.
      if (share === 1) await this.page.waitForTimeout(100);
      await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(share)] });
    }
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await finger.detach();
    await this.page.waitForTimeout(300);
  }

  protected async touches(thing: Locator): Promise<void> {
    this.taps++;
    const hasTouch = await this.page.evaluate(() => navigator.maxTouchPoints > 0);
    await (hasTouch ? thing.tap() : thing.click());
  }
}
