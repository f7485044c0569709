// npm test: installs what is missing, then hands over to typed code.
import { buildClient } from '../server/buildClient.mjs';
import { installMissing, requireNode } from '../server/install.mjs';

requireNode();
installMissing({ development: true });
const { tsImport } = await import('tsx/esm/api');
const { runSuite } = await tsImport('./run/suite.ts', import.meta.url);
process.exitCode = await runSuite({ args: process.argv.slice(2), buildClient });
