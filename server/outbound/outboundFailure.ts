/** Why another server was not heard. */
export type Reason = 'forbidden' | 'unreachable' | 'slow' | 'refused' | 'wrong_type' | 'too_large' | 'busy';

/** Another server did not give what was asked for. Its message names no address, which may hold a secret. */
export class OutboundFailure extends Error {
  readonly reason: Reason;
  /** Of HTTP, where the other server refused. */
  readonly status: number | null;
  /** When it is worth trying again, if the other server said so. */
  readonly retryAfterS: number | null;

  constructor(reason: Reason, message: string, said: { status?: number; retryAfterS?: number | null } = {}) {
    super(message);
    this.reason = reason;
    this.status = said.status ?? null;
    this.retryAfterS = said.retryAfterS ?? null;
  }
}
