import * as oidc from 'openid-client';
import type { Attempt } from './oidcAttempt.ts';
import { fetchWithin, foreignHost, isAddressOf } from './oidcFetch.ts';
import { ProviderRefusal, refusalOf } from './oidcRefusal.ts';
import { nameInClaims, rolesOfGroups, showsSecondFactor, textsInClaim } from './oidc.rules.ts';
import { isLoopback, type OidcSettings } from './oidc.settings.ts';
import type { Role } from './permissions.rules.ts';

/** A person as the identity provider vouches for them. Issuer and subject say who; the rest may change. */
export interface Vouched {
  issuer: string;
  subject: string;
  name: string;
  roles: Role[];
  secondFactor: boolean;
  /** The signed statement itself: who signs out at the provider shows it. */
  idToken: string;
}

const ANSWER_WITHIN_S = 10;
/** New addresses and keys of the provider are known within an hour; unknown keys are asked for at once anyway. */
const METADATA_HOLDS_MS = 60 * 60_000;
/** Who confirms has just typed a password: the provider's word for it must not be older. */
const CONFIRMED_WITHIN_S = 60;

/** The city's identity provider: authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, 3.1). */
export class IdentityProvider {
  readonly #settings: OidcSettings;
  #known: { at: number; metadata: Promise<oidc.Configuration> } | null = null;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
  }

  /** Where the browser goes to sign in. Throws a ProviderRefusal, as everything here. */
  async addressToSignIn({ state, nonce, verifier, confirms }: Attempt): Promise<string> {
    const metadata = await this.#metadata();
    const address = oidc.buildAuthorizationUrl(metadata, {
      redirect_uri: this.#settings.redirectUri,
      scope: this.#settings.scopes,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      // The browser could strip the first; the second comes back signed, as `auth_time`.
      ...(confirms !== null && { prompt: 'login', max_age: String(CONFIRMED_WITHIN_S) }),
    });
    return this.#ownAddress(address);
  }

  /** Who came back with this answer. Signature, issuer, audience, expiry, nonce and state have been checked. */
  async personBehind(answer: URLSearchParams, made: Attempt): Promise<Vouched> {
    const metadata = await this.#metadata();
    try {
      const callback = new URL(this.#settings.redirectUri);
      callback.search = answer.toString();
      const tokens = await oidc.authorizationCodeGrant(metadata, callback, {
        expectedState: made.state,
        expectedNonce: made.nonce,
        pkceCodeVerifier: made.verifier,
        idTokenExpected: true,
        ...(made.confirms !== null && { maxAge: CONFIRMED_WITHIN_S }),
      });
      const claims = tokens.claims();
      if (!claims || !tokens.id_token) throw new ProviderRefusal('provider_failed', 'there is no ID token');
      const all = await this.#completed(metadata, claims, tokens.access_token);
      return this.#vouched(all, claims, tokens.id_token);
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** Where the browser goes to sign out there as well; null where the provider offers no such page. */
  async addressToSignOut(idToken: string | null): Promise<string | null> {
    const metadata = await this.#metadata();
    if (!metadata.serverMetadata().end_session_endpoint) return null;
    const address = oidc.buildEndSessionUrl(metadata, {
      post_logout_redirect_uri: this.#settings.signedOutUri,
      ...(idToken !== null && { id_token_hint: idToken }),
    });
    return this.#ownAddress(address);
  }

  /** Many providers tell groups and names in the ID token, others only where they are asked for. */
  async #completed(
    metadata: oidc.Configuration,
    claims: oidc.IDToken,
    accessToken: string,
  ): Promise<Record<string, unknown>> {
    const { rolesClaim } = this.#settings;
    const isComplete = textsInClaim(claims, rolesClaim).length > 0 && textsInClaim(claims, 'name').length > 0;
    if (isComplete || !metadata.serverMetadata().userinfo_endpoint) return { ...claims };
    return { ...(await oidc.fetchUserInfo(metadata, accessToken, claims.sub)), ...claims };
  }

  #vouched(all: Record<string, unknown>, { iss, sub }: oidc.IDToken, idToken: string): Vouched {
    // OpenID Connect Core 1.0, section 2: at most 255 ASCII characters.
    if (!/^[\x20-\x7e]{1,255}$/.test(sub))
      throw new ProviderRefusal('provider_failed', 'the subject is none');
    return {
      issuer: iss,
      subject: sub,
      name: nameInClaims(all, sub),
      roles: rolesOfGroups(textsInClaim(all, this.#settings.rolesClaim), this.#settings.roles),
      secondFactor: showsSecondFactor(all),
      idToken,
    };
  }

  /** What the provider says about itself, asked for when first needed: it may be away while the server starts. */
  #metadata(): Promise<oidc.Configuration> {
    const now = performance.now();
    if (this.#known && now - this.#known.at < METADATA_HOLDS_MS) return this.#known.metadata;
    const known = { at: now, metadata: this.#discover() };
    this.#known = known;
    known.metadata.catch(() => {
      if (this.#known === known) this.#known = null; // the next person asks again
    });
    return known.metadata;
  }

  async #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    try {
      return await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
        [oidc.customFetch]: fetchWithin((address) => this.#isOwn(address)),
        timeout: ANSWER_WITHIN_S,
        // Signatures are checked though the token came over TLS from the provider itself.
        execute: [oidc.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [allowPlainHttp] : [])],
      });
    } catch (error) {
      throw refusalOf(error);
    }
  }

  #isOwn(address: string): boolean {
    return isAddressOf(this.#settings.issuer, this.#settings.hosts, address);
  }

  #ownAddress({ href }: URL): string {
    if (!this.#isOwn(href)) throw foreignHost(href);
    return href;
  }
}

// The library marks it as deprecated to warn of it; the settings let only this very machine through.
// oxlint-disable-next-line typescript/no-deprecated
const allowPlainHttp = oidc.allowInsecureRequests;
