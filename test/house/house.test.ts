import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { codeLines, importsOf, sources, type Source } from './sources.ts';

const all = sources();
const typescript = all.filter(({ path }) => /\.tsx?$/.test(path));

/** What every page may lean on, lowest first; a folder of the client that is not named here is a feature. */
const CLIENT_LAYERS = [
  ['http', 'i18n', 'drafts', 'offline', 'device'],
  ['ui', 'map'],
  ['accounts', 'areas', 'changes', 'codes', 'controlState', 'photos', 'refusals', 'species'],
  ['pending'],
];

test('a folder of the client leans only on the layers below it; a feature imports no feature', () => {
  const client = typescript.filter(
    ({ path }) => path.startsWith('client/') && !path.startsWith('client/app/'),
  );
  const wrong = client.flatMap((source) =>
    importsOf(source)
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(posix.dirname(source.path), name))
      .filter((target) => !mayLeanOn(folderOf(source.path), folderOf(target)))
      .map((target) => `${source.path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('a relative import of the server stays in the server, apart from the seeds', () => {
  const wrong = typescript
    .filter(({ path }) => path.startsWith('server/'))
    .flatMap((source) =>
      importsOf(source)
        .filter((name) => name.startsWith('.'))
        .map((name) => posix.join(posix.dirname(source.path), name))
        .filter((target) => !/^(server|seeds)\//.test(target))
        .map((target) => `${source.path} imports ${target}`),
    );
  expect(wrong).toEqual([]);
});

test('SQL stands in stores, filters, searches and lists of columns', () => {
  const elsewhere = typescript
    .filter(({ path }) => /^server\/(?!db\/)/.test(path) && !/\.(store|filter|search|fields)\.ts$/.test(path))
    .filter((source) => /\bsql`|['"`](SELECT (?!1\b)|INSERT |UPDATE |DELETE )/.test(source.text));
  expect(pathsOf(elsewhere)).toEqual([]);
});

test('an assertion says on its line why the compiler does not know', () => {
  const unexplained = typescript
    .filter(({ path }) => !path.startsWith('test/'))
    .flatMap((source) =>
      codeLines(source)
        .filter(({ code, commented }) => /[\w)\]}'] as (?!const\b)[\w{([]/.test(code) && !commented)
        .map(({ code }) => `${source.path}: ${code.trim()}`),
    );
  expect(unexplained).toEqual([]);
});

test('the words a person reads stand in text files', () => {
  const sentences = typescript
    .filter(({ path }) => /^client\/.*\.tsx$/.test(path))
    .flatMap((source) =>
      [
        ...source.text.matchAll(
          /(?:>\s*|\b(?:label|placeholder|title|alt)=")([A-ZÄÖÜ][\wäöüß]+[^<>{}="]*)[<"]/g,
        ),
      ].map(([, words]) => `${source.path}: ${words}`),
    );
  expect(sentences).toEqual([]);
});

test('migrations are numbered without a gap and named by a verb and an object', () => {
  const names = pathsOf(all.filter(({ path }) => path.startsWith('migrations/'))).map((path) =>
    posix.basename(path),
  );
  names.toSorted().forEach((name, index) => {
    expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}_[a-z]+(_[a-z]+)+\\.sql$`));
  });
});

test('tests state facts, without "should"', () => {
  const wishes = typescript.filter(
    ({ path, text }) =>
      path.endsWith('.test.ts') && /\b(test|describe)(\.each\(.*\))?\(\s*['"`][^'"`]*\bshould\b/.test(text),
  );
  expect(pathsOf(wishes)).toEqual([]);
});

test('no file speaks of the machine it was written on', () => {
  const places = /(^|[\s"'`(=])\/(work|home|root)\/|\bregistry\.npmjs\b/m;
  const telling = all.filter(({ path, text }) => !path.startsWith('test/house/') && places.test(text));
  expect(pathsOf(telling)).toEqual([]);
});

function mayLeanOn(folder: string, other: string): boolean {
  return folder === other || (layerOf(other) < CLIENT_LAYERS.length && layerOf(other) <= layerOf(folder));
}

/** Features stand above all layers. */
function layerOf(folder: string): number {
  const layer = CLIENT_LAYERS.findIndex((folders) => folders.includes(folder));
  return layer < 0 ? CLIENT_LAYERS.length : layer;
}

/** `client/trees/TreeList.tsx` → `trees`. */
function folderOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function pathsOf(found: readonly Source[]): string[] {
  return found.map(({ path }) => path);
}
