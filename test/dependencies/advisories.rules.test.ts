import { expect, test } from 'vitest';
import { advisoriesIn } from './advisories.ts';

const advisory = (name: string, severity: string) => ({
  name,
  severity,
  range: '<1.2.3',
  fixAvailable: true,
  via: [],
});

test('high and critical advisories are grave, others are told', () => {
  const vulnerabilities = {
    a: advisory('a', 'critical'),
    b: advisory('b', 'high'),
    c: advisory('c', 'moderate'),
  };
  expect(advisoriesIn(JSON.stringify({ auditReportVersion: 2, vulnerabilities }))).toEqual({
    kind: 'known',
    grave: ['a <1.2.3: critical, an update mends it', 'b <1.2.3: high, an update mends it'],
    others: ['c <1.2.3: moderate, an update mends it'],
  });
});

test('no advisory is good news only when the registry knows advisories', () => {
  expect(advisoriesIn('{"vulnerabilities":{}}')).toEqual({ kind: 'known', grave: [], others: [] });
  const refusal = {
    message: '405 Method Not Allowed - POST https://packages.example/-/bulk',
    statusCode: 405,
  };
  expect(advisoriesIn(JSON.stringify(refusal))).toEqual({
    kind: 'unavailable',
    why: '405 Method Not Allowed - POST its registry',
  });
  expect(advisoriesIn('')).toEqual({ kind: 'unavailable', why: 'npm audit said nothing' });
});
