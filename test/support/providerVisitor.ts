export interface Step {
  status: number;
  /** Where the answer leads, in full; null: it is a page. */
  location: string | null;
  text: string;
}

/** A browser as far as redirects go: it keeps cookies, and goes where it is told, one step at a time. */
export class Walker {
  readonly cookies = new Map<string, string>();

  async goes(address: string, form: URLSearchParams | null = null): Promise<Step> {
    const sent = form ? { method: 'POST', body: form } : {};
    const response = await fetch(address, { ...sent, headers: { cookie: this.cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get('location');
    return {
      status: response.status,
      location: location === null ? null : new URL(location, address).href,
      text: await response.text(),
    };
  }

  /** What it shows with the next request. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/**
 * Does what a browser of its own does at an identity provider: follows redirects from `address` and types the login
 * where it is asked for. Where it is led back to at last, which is not opened.
 */
export async function ledBack(address: string, login: string, publicUrl: string): Promise<string> {
  const walker = new Walker();
  let next = address;
  let form: URLSearchParams | null = null;
  for (let steps = 0; steps < 10; steps++) {
    const { location, status, text } = await walker.goes(next, form);
    if (location?.startsWith(`${publicUrl}/`)) return location;
    if (location === null && (form || status >= 400)) throw new Error(`the provider says: ${text}`);
    form = location === null ? new URLSearchParams({ login }) : null;
    next = location ?? next;
  }
  throw new Error('the provider never led back');
}
