/** What is wrong with one field: `path` names it, `key` says what, `params` fill the sentence. */
export interface Issue {
  path: string;
  key: string;
  params?: Record<string, string | number | null>;
}

export type ProblemKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'media_type'
  | 'invalid'
  | 'too_many'
  | 'elsewhere'
  | 'no_room';

const STATUS: Record<ProblemKind, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  media_type: 415,
  invalid: 422,
  too_many: 429,
  elsewhere: 502,
  no_room: 507,
};

/** An expected refusal, answered as application/problem+json (RFC 9457). Anything else thrown is a bug. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly issues: readonly Issue[];
  /** When it is worth trying again, in seconds. */
  readonly retryAfterS: number | null;

  constructor(
    kind: ProblemKind,
    title: string,
    issues: readonly Issue[] = [],
    retryAfterS: number | null = null,
  ) {
    super(title);
    this.kind = kind;
    this.issues = issues;
    this.retryAfterS = retryAfterS;
  }

  get status(): number {
    return STATUS[this.kind];
  }
}

/** Refuses when a rule found something; returns quietly otherwise. */
export function refuseIf(issues: readonly Issue[], title = 'Some fields need attention'): void {
  if (issues.length > 0) throw new Problem('invalid', title, issues);
}
