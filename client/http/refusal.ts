/** What is wrong with one field; the same shape as the server's and the rules' issues. */
export interface Issue {
  path: string;
  key: string;
  params?: Record<string, string | number | null>;
}

const KINDS = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'media_type',
  'invalid',
  'too_many',
] as const;
export type RefusalKind = (typeof KINDS)[number];

/** The server said no, and why: application/problem+json turned into an error. */
export class Refusal extends Error {
  readonly status: number;
  readonly kind: RefusalKind;
  readonly issues: readonly Issue[];

  constructor(status: number, kind: RefusalKind, title: string, issues: readonly Issue[]) {
    super(title);
    this.name = 'Refusal';
    this.status = status;
    this.kind = kind;
    this.issues = issues;
  }
}

/** The server answered that it failed; nothing was changed. Worth trying again later. */
export class ServerFault extends Error {
  constructor(status: number) {
    super(`The server failed (${status})`);
    this.name = 'ServerFault';
  }
}

/** No answer came: no network, or no server at its end. */
export class Unreachable extends Error {
  constructor() {
    super('The server cannot be reached');
    this.name = 'Unreachable';
  }
}

/** Nobody may ask at the moment, whether the server is there or not: the page is about to go to somebody else. */
export class TurnedAway extends Unreachable {}

/** The issues of an error when it is a refusal, else none. */
export function issuesOf(error: unknown): readonly Issue[] {
  return error instanceof Refusal ? error.issues : [];
}

/**
 * What an answer that is no success says. Only the product's own word is a refusal: what stands between it and the
 * device answers in other ways, and half an answer is none; both say nothing about what was asked.
 */
export async function refusalOf(response: Response): Promise<Refusal | ServerFault | Unreachable> {
  const text = await response.text().catch(() => null);
  if (text === null) return new Unreachable();
  const problem = parsed(text);
  return isProblem(problem)
    ? refusalIn({ ...problem, status: response.status })
    : new ServerFault(response.status);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A refusal told within another answer. */
export function refusalIn(problem: {
  status: number;
  kind?: string;
  title: string;
  issues?: readonly Issue[];
}): Refusal {
  const kind = KINDS.find((known) => known === problem.kind) ?? 'invalid';
  return new Refusal(problem.status, kind, problem.title, problem.issues ?? []);
}

function isProblem(value: unknown): value is { title: string; kind?: string; issues?: Issue[] } {
  return typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string';
}
