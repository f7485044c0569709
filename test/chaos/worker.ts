import { setTimeout as wait } from 'node:timers/promises';
import type { NewOperation } from '../../client/offline/operation.ts';
import { chanceOf, type Chance } from '../../seeds/town/chance.ts';
import { operationOf, treeIdOf, type Desk } from './deeds.ts';
import type { Kept, Taken } from './hook.ts';
import type { Ledger } from './ledger.ts';
import { pictureOf } from './pictures.ts';
import type { Deed, Event, Step } from './plan.ts';
import type { Tablet } from './tablet.ts';
import type { ChaosTown, Colleague } from './town.ts';

/** How long a tablet or a server may take to come back. */
const BACK_WITHIN_MS = 180_000;

export interface WorkerParts {
  tablet: Tablet;
  number: number;
  people: readonly Colleague[];
  town: ChaosTown;
  ledger: Ledger;
  seed: number;
  say(line: string): void;
}

/** Whoever works with one tablet: does what the plan says, and what a person does when something befalls them. */
export class Worker {
  readonly tablet: Tablet;
  readonly people: readonly Colleague[];
  readonly desk: Desk;
  readonly counts = { revoked: 0, expired: 0, switched: 0, undone: 0 };
  readonly #town: ChaosTown;
  readonly #ledger: Ledger;
  readonly #chance: Chance;
  readonly #say: (line: string) => void;
  #person: Colleague;

  constructor({ tablet, number, people, town, ledger, seed, say }: WorkerParts) {
    const [first] = people;
    if (!first) throw new Error('nobody works with this tablet');
    this.tablet = tablet;
    this.people = people;
    this.#person = first;
    this.#town = town;
    this.#ledger = ledger;
    this.#say = say;
    this.#chance = chanceOf(`chaos ${seed} worker ${number}`);
    const known = new Map(town.trees.map(({ id }) => [id, 1]));
    const chance = this.#chance.fork('desk');
    this.desk = {
      tablet: number,
      areaId: town.areaId,
      planted: town.trees,
      mapped: [],
      areas: [],
      known,
      chance,
    };
  }

  get person(): Colleague {
    return this.#person;
  }

  async take(step: Step): Promise<void> {
    await ('deed' in step ? this.#does(step.deed) : this.#suffers(step.event));
    await wait(this.#chance.whole(0, 60));
  }

  /** Opens the browser, as often as it takes, until the page is the person's. */
  async comesBack(): Promise<void> {
    this.tablet.line.mend();
    await patiently(async () => {
      await this.tablet.open();
      await this.tablet.isWorkedOnBy(this.#person);
    });
  }

  /** Hands the tablet to somebody else. */
  async handsOver(person: Colleague): Promise<void> {
    if (person === this.#person) return;
    this.counts.switched += 1;
    await this.#signsOut();
    this.#person = person;
    await this.comesBack();
  }

  async #does(deed: Deed): Promise<void> {
    const treeId = treeIdOf(deed.tree, this.desk);
    if (treeId) await this.#looksAt(treeId, deed.looksFirst);
    const photos = deed.hasPhoto && treeId ? [await this.#takesPicture(treeId, deed.number)] : [];
    const operation = operationOf(
      deed,
      this.desk,
      photos.map(({ id }) => id),
    );
    if (!operation) {
      this.counts.undone += 1;
      return;
    }
    const { draftId, treeId: shownAt } = operation;
    const accountId = this.#person.id;
    const tablet = this.desk.tablet;
    this.#ledger.note({
      draftId,
      kind: deed.kind,
      tablet,
      accountId,
      treeId: shownAt,
      isTapped: false,
      photos,
    });
    await this.#keeps(operation, deed.diesAfterMs);
  }

  /** Until the tablet says that it is kept. What it says after it came back counts as well. */
  async #keeps(operation: NewOperation, diesAfterMs: number | null): Promise<void> {
    const keeping = this.tablet.hook('keep', operation).then(
      () => true,
      () => false,
    );
    if (diesAfterMs !== null) {
      await wait(diesAfterMs);
      await this.tablet.kill();
      await this.comesBack();
    } else if (await keeping) return;
    while (!(await this.#isKept(operation.draftId))) {
      await this.#orComesBack(() => this.tablet.hook('keep', operation));
    }
  }

  async #isKept(draftId: string): Promise<boolean> {
    const { operations } = await this.#orComesBack(() => this.tablet.hook<Kept>('everything'));
    return operations.some((row) => row.draftId === draftId);
  }

  async #looksAt(treeId: string, looks: boolean): Promise<void> {
    const version = await this.#orComesBack(() =>
      this.tablet.hook<number | null>('versionOf', treeId, looks),
    );
    const known = this.desk.known.get(treeId) ?? 1;
    if (version !== null) this.desk.known.set(treeId, Math.max(known, version));
  }

  async #takesPicture(treeId: string, number: number): Promise<Taken> {
    const picture = await pictureOf(number);
    return this.#orComesBack(() => this.tablet.hook<Taken>('takePicture', treeId, picture));
  }

  /** A page that went away in the middle of it is opened anew, and asked again. */
  async #orComesBack<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; tries < MOST_TRIES; tries++) {
      try {
        return await ask();
      } catch (error) {
        this.#say(`${this.#person.login} comes back: ${String(error).slice(0, 600)}`);
        await this.comesBack();
      }
    }
    return ask();
  }

  async #suffers(event: Event): Promise<void> {
    switch (event) {
      case 'cut':
        return this.tablet.line.cut();
      case 'mend':
        return this.tablet.line.mend();
      case 'kill':
        await this.tablet.kill();
        return this.comesBack();
      case 'revoke':
        this.counts.revoked += 1;
        return this.#signsOut();
      case 'expire':
        this.counts.expired += 1;
        return this.tablet.expire();
      case 'signIn':
        return this.#signsInAgain();
      case 'crash':
        return this.#town.crash();
      case 'switch':
        return this.handsOver(this.people.find((one) => one !== this.#person) ?? this.#person);
      case 'hurry':
        return this.#orComesBack(() => this.tablet.hook('hurry'));
    }
  }

  /** The page finds out by itself that its session has ended, and asks. */
  async #signsInAgain(): Promise<void> {
    this.tablet.line.mend();
    await this.#orComesBack(() => this.tablet.hook('hurry'));
    const form = this.tablet.page.getByRole('textbox', { name: 'Kennung' });
    const isAsked = await form.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    // Nothing waited to be sent, so nothing has asked: the next page does.
    await (isAsked ? patiently(() => this.tablet.isWorkedOnBy(this.#person)) : this.comesBack());
  }

  /** Ends the session at the server, as an administrator does or a person elsewhere. */
  async #signsOut(): Promise<void> {
    const cookie = await this.tablet.cookie();
    if (!cookie) return;
    await patiently(async () => {
      const headers = { cookie, 'sec-fetch-site': 'same-origin' };
      const answer = await fetch(`${this.#town.origin()}/api/sign-out`, { method: 'POST', headers });
      if (!answer.ok) throw new Error(`signing out was answered ${answer.status}`);
    });
  }
}

/** On a busy machine a page may be too slow more than once; one that never answers is a failure. */
const MOST_TRIES = 4;

/** Tries again until it works; throws the last failure when that takes too long. */
export async function patiently(act: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + BACK_WITHIN_MS;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await wait(500);
    }
  }
}
