import { serve, serveThought, type Route } from '../http/serve.ts';
import { addCodec, addCodecVersion, requireCodecSource } from './codecs.commands.ts';
import * as contract from './codecs.contract.ts';
import { allCodecs } from './codecs.store.ts';
import { tryOut } from './tryOut.ts';

export const codecRoutes: Route[] = [
  serve(contract.listCodecs, async ({ db }) => ({ codecs: await allCodecs(db) })),
  serve(contract.getCodecSource, (work, { params }) => requireCodecSource(work, params.id, params.number)),
  serve(contract.addCodec, (work, { body }) => addCodec(work, body)),
  serve(contract.addCodecVersion, (work, { params, body }) => addCodecVersion(work, params.id, body)),
  // Beside any transaction: whatever the code does, nobody waits for its locks.
  serveThought(
    contract.tryCodec,
    ({ now }, { body }) => tryOut(body, now),
    (_work, _input, trial) => Promise.resolve(trial),
  ),
];
