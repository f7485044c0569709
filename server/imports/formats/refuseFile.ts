import { Problem } from '../../http/problem.ts';

/** The refusal of a whole file: `key` names the sentence in imports.text.ts that tells the sender what to do. */
export function fileProblem(key: string, params: Record<string, string | number | null> = {}): Problem {
  return new Problem('invalid', 'The file cannot be read', [{ path: 'file', key, params }]);
}
