import type { Endpoint } from '#endpoint';

let load: () => Promise<readonly Endpoint[]> = async () => [];

/** Says what is fetched with every area: endpoints without parameters, such as who is who, lists and names. */
export function takeWithEveryArea(endpoints: () => Promise<readonly Endpoint[]>): void {
  load = endpoints;
}

export function companions(): Promise<readonly Endpoint[]> {
  return load();
}
