/** OpenLayers asks by XMLHttpRequest, which Node does not have: as much of one as it needs. */
export function fetchAsXhr(): void {
  class Request {
    status = 0;
    responseText = '';
    readonly #heard: Record<string, (event: { target: unknown }) => void> = {};
    #url = '';

    open(_method: string, url: string): void {
      this.#url = url;
    }

    setRequestHeader(): void {
      // What it would ask for is what there is.
    }

    addEventListener(name: string, hear: (event: { target: unknown }) => void): void {
      this.#heard[name] = hear;
    }

    send(): void {
      void this.#ask();
    }

    async #ask(): Promise<void> {
      try {
        const response = await fetch(this.#url, { headers: { accept: 'application/json' } });
        this.status = response.status;
        this.responseText = await response.text();
        this.#heard.load?.({ target: this });
      } catch {
        this.#heard.error?.({ target: this });
      }
    }
  }
  Object.assign(globalThis, { XMLHttpRequest: Request });
}
