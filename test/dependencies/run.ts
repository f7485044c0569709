import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { advisoriesIn } from './advisories.ts';
import { isFree, packagesIn } from './licences.ts';

/**
 * `npm run check:dependencies`: asks the registry for advisories, looks at every licence, and writes what the product
 * is made of to dist/: sbom.cdx.json (CycloneDX) and licences.csv. Ends with 1 at an advisory that is high or
 * critical, or at a licence that does not go with the product's own. A registry without advisories is one loud line.
 */
const OUTPUT = 'dist';

mkdirSync(OUTPUT, { recursive: true });
const holds = [checkAdvisories(), checkLicences(), writeBill()];
process.exit(holds.every(Boolean) ? 0 : 1);

function checkAdvisories(): boolean {
  const found = advisoriesIn(npm('audit', '--json').stdout);
  if (found.kind === 'unavailable') {
    process.stderr.write(
      `\n!!! NO ADVISORIES: ${found.why}. Nothing is known about weaknesses; ask elsewhere.\n\n`,
    );
    return true;
  }
  for (const sentence of found.others) console.log(`  ${sentence}`);
  for (const sentence of found.grave) console.log(`✗ ${sentence}`);
  return tell(
    `advisories: ${found.grave.length} grave, ${found.others.length} others`,
    found.grave.length === 0,
  );
}

function checkLicences(): boolean {
  const packages = packagesIn(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  const lines = packages.map(({ name, version, licence, dev }) =>
    [name, version, licence, dev ? 'development' : 'product'].join(','),
  );
  writeFileSync(`${OUTPUT}/licences.csv`, `package,version,licence,used in\n${lines.join('\n')}\n`);
  const wrong = packages.filter(({ licence, pinned }) => !isFree(licence) || !pinned);
  for (const { name, licence } of wrong) console.log(`✗ ${name}: ${licence}`);
  return tell(
    `licences of ${packages.length} packages, listed in ${OUTPUT}/licences.csv`,
    wrong.length === 0,
  );
}

function writeBill(): boolean {
  const { status, stdout } = npm(
    'sbom',
    '--sbom-format',
    'cyclonedx',
    '--sbom-type',
    'application',
    '--omit',
    'dev',
  );
  if (status === 0) writeFileSync(`${OUTPUT}/sbom.cdx.json`, stdout);
  return tell(`bill of materials in ${OUTPUT}/sbom.cdx.json`, status === 0);
}

function npm(...args: string[]) {
  return spawnSync('npm', args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
}

function tell(what: string, well: boolean): boolean {
  console.log(`${well ? '✓' : '✗'} ${what}`);
  return well;
}
