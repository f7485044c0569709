import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { LISTED, TOOLS } from './tools.ts';

/**
 * `npm run test:conformance`: what others have written about the interface under /ogc: linters of OpenAPI, map
 * libraries, GDAL, QGIS. Installs what is too large for every checkout, then runs test/conformance; `npm test` runs as
 * much of it as is installed. GDAL and QGIS come from Debian, see docs/geoportal.md.
 */
cpSync(LISTED, TOOLS, { recursive: true });
const installed = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
  cwd: TOOLS,
  stdio: 'inherit',
});
if (installed.status !== 0) process.exit(installed.status ?? 1);

const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project=api', 'test/conformance', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
