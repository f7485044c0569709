import { fileProblem } from './refuseFile.ts';

/** One feature of a street tree is some hundred characters; much more is no list of trees. */
const LONGEST_HELD = 5_000_000;

/**
 * Cuts a GeoJSON FeatureCollection into its features without ever holding the whole document.
 * `members` then holds the other members of the collection, such as `type`, `crs` and `name`.
 * Throws a Problem when the text is no JSON of that form.
 */
export class FeatureCutter {
  readonly members = new Map<string, unknown>();
  #text = '';
  #at = 0;
  #depth = 0;
  #inString = false;
  /** Where the thing being collected begins: a feature, a key or the value of a member; -1 when nothing is. */
  #start = -1;
  #key: string | null = null;
  #inFeatures = false;
  #features: unknown[] = [];

  /** The features that end in this piece of text. */
  cut(piece: string): unknown[] {
    this.#forget();
    this.#text += piece;
    this.#features = [];
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (this.#inString) this.#stepInString(code);
      else this.#step(code);
    }
    if (this.#text.length - this.#start > LONGEST_HELD && this.#start >= 0)
      throw fileProblem('feature_too_large');
    return this.#features;
  }

  end(): void {
    if (this.#depth !== 0 || this.members.get('type') !== 'FeatureCollection')
      throw fileProblem('not_geojson');
  }

  #forget(): void {
    const gone = this.#start >= 0 ? this.#start : Math.min(this.#at, this.#text.length);
    this.#text = this.#text.slice(gone);
    this.#at -= gone;
    if (this.#start >= 0) this.#start = 0;
  }

  #stepInString(code: number): void {
    if (code === BACKSLASH) this.#at++;
    else if (code === QUOTE) {
      this.#inString = false;
      if (this.#depth === 1 && this.#key === null) this.#key = String(this.#collected(1));
    }
  }

  #step(code: number): void {
    if (code === QUOTE) {
      this.#inString = true;
      if (this.#depth === 1 && this.#key === null) this.#start = this.#at;
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) this.#open(code);
    else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) this.#close(code);
    else if (this.#depth === 1 && code === COLON) this.#start = this.#key === 'features' ? -1 : this.#at + 1;
    else if (this.#depth === 1 && code === COMMA) this.#endMember();
    else if (this.#depth === 0 && code > SPACE) throw fileProblem('not_geojson');
  }

  #open(code: number): void {
    this.#depth++;
    if (this.#depth === 1 && code !== OPEN_OBJECT) throw fileProblem('not_geojson');
    if (this.#depth === 2 && this.#key === 'features') this.#inFeatures = code === OPEN_ARRAY;
    if (this.#depth === FEATURE_DEPTH && this.#inFeatures) this.#start = this.#at;
  }

  #close(code: number): void {
    if (this.#depth === 0) throw fileProblem('not_geojson');
    if (this.#depth === 1) this.#endMember();
    if (this.#depth === 2) this.#inFeatures = false;
    if (this.#depth === FEATURE_DEPTH && this.#inFeatures && code === CLOSE_OBJECT) {
      this.#features.push(this.#collected(1));
    }
    this.#depth--;
  }

  #endMember(): void {
    if (this.#key !== null && this.#start >= 0) this.members.set(this.#key, this.#collected(0));
    this.#key = null;
  }

  /** The value that began at `#start`; `including` 1 when the present character belongs to it. */
  #collected(including: 0 | 1): unknown {
    const text = this.#text.slice(this.#start, this.#at + including);
    this.#start = -1;
    try {
      return JSON.parse(text);
    } catch {
      throw fileProblem('not_geojson', { near: text.slice(0, 60) });
    }
  }
}

/** Collection 1, its array of features 2, a feature 3. */
const FEATURE_DEPTH = 3;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const COLON = 58;
const COMMA = 44;
const SPACE = 32;
