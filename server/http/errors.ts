import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Response } from 'express';
import { issueOfConstraint } from './constraints.ts';
import { Problem } from './problem.ts';

/** Of what a stranger sends, no more than this goes into the log. OWASP ASVS 16.4.1. */
const LONGEST_PATH = 200;

/** Answers what was thrown: a Problem as it is, a known constraint as its issue, anything else as a logged 500. */
export function answerErrors(log: (line: string) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = expectedProblem(error);
    if (problem) return sendProblem(response, problem);
    const id = randomUUID();
    log(
      JSON.stringify({
        level: 'error',
        id,
        method: request.method,
        path: withoutSecret(request.path).slice(0, LONGEST_PATH),
        error: describe(error),
      }),
    );
    response
      .status(500)
      .type('application/problem+json')
      .json({
        type: 'about:blank',
        title: 'Something went wrong on the server; nothing was changed',
        status: 500,
        instance: `urn:uuid:${id}`,
      });
  };
}

export function sendProblem(response: Response, problem: Problem): void {
  if (problem.retryAfterS !== null) response.set('Retry-After', String(problem.retryAfterS));
  response.status(problem.status).type('application/problem+json').json({
    type: 'about:blank',
    title: problem.message,
    status: problem.status,
    kind: problem.kind,
    issues: problem.issues,
  });
}

/** What a person can do something about: a Problem, or a named constraint; null for a bug. */
export function expectedProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return null;
  const issue = issueOfConstraint(error);
  if (issue)
    return new Problem(issue.conflict ? 'conflict' : 'invalid', 'Some fields need attention', [issue.issue]);
  return clientFault(error);
}

/** body-parser marks what the sender got wrong: broken JSON, too large, unknown encoding. */
function clientFault(error: Error): Problem | null {
  if (!('status' in error) || typeof error.status !== 'number' || error.status >= 500) return null;
  return new Problem('invalid', 'The request could not be read', [
    {
      path: '',
      key: 'type' in error ? String(error.type) : 'unreadable',
      params: { message: error.message },
    },
  ]);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The addresses of a calendar, and of what came of a report, are secrets themselves. */
function withoutSecret(path: string): string {
  return path.replace(/^(\/api\/calendar|\/karte\/meldung|\/karte\/bestaetigen)\/.*/i, '$1/…');
}
