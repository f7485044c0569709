import type { Permission, Role } from '../accounts/permissions.rules.ts';

/** Who acts: a person, or a machine with a service token. */
export interface Account {
  id: string;
  name: string;
  roles: readonly Role[];
  /** The firm a contractor works for; null for everybody else. */
  contractorId: string | null;
}

/** By what a request proved who sends it. */
export interface Proof {
  kind: 'browser' | 'field' | 'token';
  /** Of the session or the service token. */
  id: string;
  deviceName: string;
  /** When the person last proved who they are. */
  confirmedAt: string;
  endsAt: string;
  method: 'password' | 'provider' | 'demo' | 'token';
}

/** Somebody who is signed in, or a machine. */
export interface Visitor {
  account: Account;
  proof: Proof;
  permissions: ReadonlySet<Permission>;
  /** An administrator who has still to set up a second factor may do nothing else until then. */
  mustAddSecondFactor: boolean;
}

/** From where a request came, as far as it is kept. */
export interface Origin {
  requestId: string;
  /** Of the session or the service token; null before anybody signed in. */
  sessionId: string | null;
  deviceName: string | null;
  /** IPv4 shortened to 24 bits, IPv6 to 48. */
  address: string | null;
}

/** Of what is done on the server itself: at its command line or by its own clock. */
export const ON_THE_SERVER: Origin = {
  requestId: 'server',
  sessionId: null,
  deviceName: null,
  address: null,
};
