import { z } from 'zod';

const auditReport = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      name: z.string(),
      severity: z.enum(['info', 'low', 'moderate', 'high', 'critical']),
      range: z.string(),
      fixAvailable: z.unknown(),
    }),
  ),
});

export type Advisories =
  | { kind: 'unavailable'; why: string }
  | { kind: 'known'; grave: string[]; others: string[] };

/** What `npm audit --json` says. Some registries, such as mirrors, know no advisories: then nothing is known. */
export function advisoriesIn(output: string): Advisories {
  const said = asJson(output);
  const report = auditReport.safeParse(said);
  if (!report.success) return { kind: 'unavailable', why: reasonIn(said) };
  const found = Object.values(report.data.vulnerabilities);
  const grave = found.filter(({ severity }) => severity === 'high' || severity === 'critical');
  const others = found.filter((advisory) => !grave.includes(advisory));
  return { kind: 'known', grave: grave.map(sentence), others: others.map(sentence) };
}

function sentence({
  name,
  severity,
  range,
  fixAvailable,
}: z.infer<typeof auditReport>['vulnerabilities'][string]) {
  return `${name} ${range}: ${severity}, ${fixAvailable ? 'an update mends it' : 'there is no update yet'}`;
}

const failure = z.object({ message: z.string() });

function reasonIn(said: unknown): string {
  const parsed = failure.safeParse(said);
  // The address of the registry is nobody's business.
  return parsed.success
    ? parsed.data.message.replaceAll(/https?:\/\/\S+/g, 'its registry')
    : 'npm audit said nothing';
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not what npm writes when it knows something
  }
}
