import type { TestApp } from '../support/app.ts';

export interface Form {
  token: string;
  proof: string;
}

export interface Sent {
  status: number;
  /** Where the browser is sent to; null: it gets a page. */
  location: string | null;
  text: string;
}

/** A citizen with a browser that runs no script. */
export class Citizen {
  readonly #app: TestApp;
  #networks = 0;

  constructor(app: TestApp) {
    this.#app = app;
  }

  async reads(path: string): Promise<{ status: number; text: string; headers: Headers }> {
    const response = await fetch(`${this.#app.origin}${path}`, { headers: { 'accept-language': 'de' } });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  /** The hidden fields of a form that was given out long enough ago. */
  async opensForm(query = ''): Promise<Form & { text: string }> {
    this.#app.setClock('2026-06-15T10:00:00Z');
    const { text } = await this.reads(`/karte/melden${query}`);
    this.#app.setClock('2026-06-15T10:00:30Z');
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
    return { token: value('token'), proof: value('proof'), text };
  }

  async sends(
    form: Form,
    fields: Record<string, string>,
    photos: readonly (Buffer | string)[] = [],
  ): Promise<Sent> {
    const body = new FormData();
    for (const [name, text] of Object.entries({ token: form.token, proof: form.proof, ...fields }))
      body.append(name, text);
    for (const photo of photos)
      body.append('fotos', new Blob([typeof photo === 'string' ? photo : new Uint8Array(photo)]), 'foto.jpg');
    return this.posts('/karte/melden', body);
  }

  /** Each time from another network. */
  async posts(path: string, body: FormData | string, headers: Record<string, string> = {}): Promise<Sent> {
    this.#networks += 1;
    const network = { 'x-forwarded-for': `198.51.100.${this.#networks}` };
    const response = await fetch(`${this.#app.origin}${path}`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', 'accept-language': 'de', ...network, ...headers },
    });
    return {
      status: response.status,
      location: response.headers.get('location'),
      text: await response.text(),
    };
  }
}
