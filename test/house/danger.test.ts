import { expect, test } from 'vitest';
import { sources } from './sources.ts';

const code = sources().filter(({ path }) => /^(server|client|seeds)\/.*\.(tsx?|mjs)$/.test(path));

test('text never becomes markup or code: pages are made of elements', () => {
  const ways =
    /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTML\w*|dangerouslySetInnerHTML|document\.write|createContextualFragment|srcdoc)\b|\beval\(|\bnew Function\(/;
  expect(foundIn('client/', ways)).toEqual([]);
});

test('nothing of a request becomes a statement or a command', () => {
  // Values are bound by sql`…`; what stands in a statement sent by hand is a constant, named in capitals.
  const composed = /\.(raw|query|exec)(<[^(]*>)?\(\s*`[^`]*\$\{(?![A-Z][A-Z_]*\b)/;
  expect(foundIn(/^server\/(?!db\/)/, composed)).toEqual([]);
  const joined = /\.(raw|query|exec)(<[^(]*>)?\(\s*['"][^'"]*['"]\s*\+/;
  expect(foundIn('server/', joined)).toEqual([]);
  expect(foundIn(/^server\/(?!db\/sql\.ts)/, /\bnew Sql\(/)).toEqual([]);
  // Only what installs and starts the product runs other programs.
  expect(foundIn(/^server\/.*\.ts$/, /node:(child_process|vm|inspector)/)).toEqual([]);
});

test('no secret stands in the code', () => {
  const secrets = [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{20}/,
    /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
    /\bgh[pousr]_[A-Za-z0-9]{30,}/,
    /\b(?:password|secret|token)\b\s*[:=]\s*['"][A-Za-z0-9+/_-]{24,}['"]/i,
  ];
  const found = sources().flatMap(({ path, text }) =>
    secrets.filter((secret) => secret.test(text) && !path.startsWith('package-lock')).map(() => path),
  );
  expect(found).toEqual([]);
});

function foundIn(folder: string | RegExp, pattern: RegExp): string[] {
  return code
    .filter(({ path }) => (typeof folder === 'string' ? path.startsWith(folder) : folder.test(path)))
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path);
}
