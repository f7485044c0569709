import { serve } from '../http/serve.ts';
import { changeImportProfile, deleteImportProfile, saveImportProfile } from './importProfiles.commands.ts';
import * as contract from './importProfiles.contract.ts';
import { allProfiles } from './importProfiles.store.ts';

export const importProfileRoutes = [
  serve(contract.listImportProfiles, async ({ db }) => ({ profiles: await allProfiles(db) })),
  serve(contract.saveImportProfile, (work, { body }) => saveImportProfile(work, body)),
  serve(contract.changeImportProfile, (work, { params, body }) => changeImportProfile(work, params.id, body)),
  serve(contract.deleteImportProfile, async (work, { params }) => {
    await deleteImportProfile(work, params.id);
    return {};
  }),
];
