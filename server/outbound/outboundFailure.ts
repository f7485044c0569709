/** Why another server was not heard. */
export type Reason = 'forbidden' | 'unreachable' | 'slow' | 'refused' | 'wrong_type' | 'too_large' | 'busy';

/** Another server did not give what was asked for. Its message names no address, which may hold a secret. */
export class OutboundFailure extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}
