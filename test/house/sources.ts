import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Not written here, or not text. */
const LEFT_OUT = /(^|\/)(node_modules|\.git|dist|data|artifacts)(\/|$)|\.(png|woff2|ico|jpg|zip|pmtiles)$/;

export interface Source {
  /** From the project's folder, with forward slashes: `server/trees/trees.store.ts`. */
  path: string;
  text: string;
}

/** Every text file of the project. */
export function sources(): Source[] {
  return pathsUnder('').map((path) => ({ path, text: readFileSync(`${ROOT}${path}`, 'utf8') }));
}

/** What a module imports, as written: `./trees.rules.ts`, `#rules/trees/trees`, `zod`. */
export function importsOf({ text }: Source): string[] {
  const statements =
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]/gm;
  const lazy = /\bimport\(\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(statements), ...text.matchAll(lazy)].map((match) => match[1] ?? match[2] ?? '');
}

export interface CodeLine {
  code: string;
  /** Does a comment stand on the line or right above it? */
  commented: boolean;
}

/** The lines of a module without imports, re-exports and comments, with texts in quotes emptied. */
export function codeLines({ text }: Source): CodeLine[] {
  const lines = text.replaceAll(/^(import|export) [^;'"`]*from ['"][^'"]+['"];$/gm, '').split('\n');
  return lines
    .map((line, index) => ({
      code: line.replaceAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/g, "''"),
      commented: /\/\/ \S/.test(line) || /^\s*\/\/ \S/.test(lines[index - 1] ?? ''),
    }))
    .filter(({ code }) => !/^\s*(\/\/|\/?\*|\{\/\*)/.test(code));
}

function pathsUnder(folder: string): string[] {
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (LEFT_OUT.test(path)) return [];
    return entry.isDirectory() ? pathsUnder(`${path}/`) : [path];
  });
}
