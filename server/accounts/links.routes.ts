import type { Config } from '../config.ts';
import { serveOpen, type Route } from '../http/serve.ts';
import { requireLink, redeemLink } from './links.commands.ts';
import * as contract from './links.contract.ts';

export function linkRoutes(config: Config): Route[] {
  const city = config.city.name;
  return [
    serveOpen(contract.openLink, async (work, { body }) => ({
      ...(await requireLink(work, body.token)),
      city,
    })),
    serveOpen(contract.redeemLink, async (work, { body }, visit) => ({
      next: await redeemLink(work, visit, city, body),
    })),
  ];
}
