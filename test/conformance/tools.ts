import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Where `npm run test:conformance` installs what is too large for every checkout (docs/decisions/0046). */
export const TOOLS = resolve('node_modules/.cache/conformance');

/** What they are, in which version. */
export const LISTED = join(import.meta.dirname, 'tools');

export function hasTool(name: string): boolean {
  return existsSync(join(TOOLS, 'node_modules', name));
}

/** Imports a module of one of the tools' packages, such as `ol/format/MVT.js`; what it exports nobody checks here. */
export async function importTool(name: string): Promise<Record<string, unknown>> {
  const path = createRequire(join(TOOLS, 'package.json')).resolve(name);
  return (await import(pathToFileURL(path).href)) as Record<string, unknown>; // see above
}

/** Runs a program of the tools; throws with all it said when it finds fault. */
export async function runTool(program: string, args: readonly string[]): Promise<string> {
  const path = join(TOOLS, 'node_modules', '.bin', program);
  const { stdout, stderr } = await promisify(execFile)(path, [...args], { cwd: TOOLS });
  return `${stdout}${stderr}`;
}
