import type { z } from 'zod';
import type { Issue } from './problem.ts';

/** What a shape found wrong, as an issue. A rule that spoke within a shape names its own key. */
export function issueOfShape(issue: z.core.$ZodIssue, path: string): Issue {
  const params: Issue['params'] = { message: issue.message };
  if ('maximum' in issue) params.maximum = Number(issue.maximum);
  if ('minimum' in issue) params.minimum = Number(issue.minimum);
  if ('keys' in issue) params.keys = issue.keys.join(', ');
  if (issue.code !== 'custom') return { path, key: issue.code, params };
  const { key = issue.code, ...found } = issue.params ?? {};
  return { path, key: String(key), params: { ...params, ...found } };
}
