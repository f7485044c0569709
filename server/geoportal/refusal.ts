/** What of a request the standard wants refused, with its exact status. Answered as application/problem+json. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 404 | 405 | 406 | 501 | 503;
  readonly title: string;

  constructor(status: Refusal['status'], title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

/** Something in the address is wrong: 400. OGC 17-069r4, 7.15.8: as soon as a single parameter is. */
export function wrong(detail: string): Refusal {
  return new Refusal(400, 'The request cannot be understood', detail);
}

export function absent(detail: string): Refusal {
  return new Refusal(404, 'There is no such thing', detail);
}
