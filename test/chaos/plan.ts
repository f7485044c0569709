import { chanceOf, type Chance } from '../../seeds/town/chance.ts';

/** What people do in the field, and what shows which of it arrived. */
export const KINDS = [
  'mapTree',
  'editTree',
  'moveTree',
  'recordInspection',
  'skipTask',
  'addControlArea',
] as const;
export type Kind = (typeof KINDS)[number];

/** A tree that was planted before, or one that the same tablet has mapped, by its place among those. */
export type TreeRef = { planted: number } | { own: number };

export interface Deed {
  /** Its number in the whole run; values written carry it, so that each is told from all others. */
  number: number;
  kind: Kind;
  /** Null for what makes something new. */
  tree: TreeRef | null;
  /** Which facts an edit changes. */
  facts: readonly Fact[];
  hasPhoto: boolean;
  /** The person has the tree's file read anew before, if the line lets them. */
  looksFirst: boolean;
  /** For a new area: one that another tablet may add too. */
  isCommonName: boolean;
  /** The area a new tree stands in: null for the one planted before, else one that this tablet added. */
  area: number | null;
  /** The browser dies so many milliseconds after the deed has begun. */
  diesAfterMs: number | null;
}

export type Fact = 'remarks' | 'houseNumber' | 'heightM' | 'crownDiameterM' | 'felled';

/** Something that befalls a tablet, or the server. */
export type Event = 'cut' | 'mend' | 'kill' | 'revoke' | 'expire' | 'signIn' | 'crash' | 'switch' | 'hurry';

export type Step = { deed: Deed } | { event: Event };

export interface Plan {
  /** Steps of each tablet. */
  tablets: readonly (readonly Step[])[];
  /** Planted trees: those everybody works on, and then those of each tablet. */
  planted: { shared: number; perTablet: number };
}

/** How often each befalls a tablet while it does a hundred deeds; at least once in any run. Own proposal. */
const EVENTS_PER_HUNDRED = { cut: 4, kill: 1.5, revoke: 1, expire: 0.6, crash: 0.8, hurry: 12 } as const;
/** Deeds whose browser dies in the middle of them, of all deeds. */
const DIES = 0.008;

/** The whole run as it follows from its seed: who does what, and what befalls them. */
export function planOf(order: { seed: number; operations: number; tablets: number }): Plan {
  const each = Math.ceil(order.operations / order.tablets);
  const planted = { shared: 8 + Math.ceil(each / 6), perTablet: 6 + Math.ceil(each / 8) };
  const all = chanceOf(`chaos ${order.seed}`);
  const tablets = Array.from({ length: order.tablets }, (_, tablet) => {
    const chance = all.fork(`tablet ${tablet}`);
    const count = Math.min(each, order.operations - tablet * each);
    const writer = new DeedWriter(chance.fork('deeds'), planted, tablet);
    const steps: Step[][] = Array.from({ length: count }, (__, index) => [
      { deed: writer.next(tablet * each + index) },
    ]);
    befall(steps, chance.fork('events'), tablet);
    return steps.flat();
  });
  return { tablets, planted };
}

/** Puts events between deeds. */
function befall(steps: Step[][], chance: Chance, tablet: number): void {
  const after = (index: number, event: Event) => steps[Math.min(index, steps.length - 1)]?.push({ event });
  const somewhere = () => chance.whole(0, Math.max(0, steps.length - 2));
  for (const [event, perHundred] of Object.entries(EVENTS_PER_HUNDRED)) {
    const times = Math.max(1, Math.round((perHundred * steps.length) / 100));
    for (let time = 0; time < times; time++) {
      const at = somewhere();
      // The names are those of the constant above.
      after(at, event as Event);
      if (event === 'cut') after(at + chance.whole(2, 10), 'mend');
      if (event === 'revoke' || event === 'expire') after(at + chance.whole(2, 8), 'signIn');
    }
  }
  // The last tablet is shared by two people.
  const swaps = Math.max(1, Math.round(steps.length / 80));
  if (tablet === 3) for (let time = 0; time < swaps; time++) after(somewhere(), 'switch');
}

/** Writes what one tablet does, deed by deed. */
class DeedWriter {
  readonly #chance: Chance;
  readonly #planted: Plan['planted'];
  readonly #tablet: number;
  #mapped = 0;
  #areas = 0;

  constructor(chance: Chance, planted: Plan['planted'], tablet: number) {
    this.#chance = chance;
    this.#planted = planted;
    this.#tablet = tablet;
  }

  next(number: number): Deed {
    const chance = this.#chance;
    const kind = chance.weighted<Kind>([
      ['editTree', 34],
      ['recordInspection', 26],
      ['mapTree', 16],
      ['moveTree', 12],
      ['skipTask', 8],
      ['addControlArea', 4],
    ]);
    const deed: Deed = {
      number,
      kind,
      tree: kind === 'mapTree' || kind === 'addControlArea' ? null : this.#tree(kind),
      facts: this.#facts(),
      hasPhoto: kind === 'recordInspection' && chance.happens(0.4),
      looksFirst: chance.happens(0.6),
      isCommonName: chance.happens(0.3),
      area: this.#areas > 0 && chance.happens(0.3) ? chance.whole(0, this.#areas - 1) : null,
      diesAfterMs: chance.happens(DIES) ? chance.whole(0, 60) : null,
    };
    if (kind === 'mapTree') this.#mapped += 1;
    if (kind === 'addControlArea') this.#areas += 1;
    return deed;
  }

  #tree(kind: Kind): TreeRef {
    const chance = this.#chance;
    const share = chance.next();
    // Only planted trees have a task whose id a tablet knows.
    if (kind !== 'skipTask' && this.#mapped > 0 && share < 0.3)
      return { own: chance.whole(0, this.#mapped - 1) };
    const { shared, perTablet } = this.#planted;
    const first = share < 0.75 ? 0 : shared + this.#tablet * perTablet;
    const planted = first + chance.whole(0, (share < 0.75 ? shared : perTablet) - 1);
    return { planted };
  }

  #facts(): Fact[] {
    const chance = this.#chance;
    if (chance.happens(0.02)) return ['felled'];
    const facts: Fact[] = ['remarks', 'houseNumber', 'heightM', 'crownDiameterM'];
    const first = chance.whole(0, facts.length - 1);
    return chance.happens(0.3)
      ? facts.filter((_, index) => index === first || index === (first + 1) % facts.length)
      : facts.slice(first, first + 1);
  }
}
