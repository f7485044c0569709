import { listAccounts, whoAmI } from '#contract/accounts/accounts';
import { drawControlAreas, listControlAreas } from '#contract/areas/areas';
import { listCodes } from '#contract/codes/codes';
import { listMyRounds } from '#contract/rounds/rounds';
import { listSpecies } from '#contract/species/species';
import { openStorms } from '#contract/storms/storms';
import { listMyWateringRounds } from '#contract/watering/watering';
import type { Endpoint } from '#endpoint';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';
import { inspectionsOnDevice } from '../inspections/inspections.device.ts';
import { measuresOnDevice } from '../measures/measures.device.ts';
import { ordersOnDevice } from '../orders/orders.device.ts';
import { photosOnDevice } from '../photos/photos.device.ts';
import { roundsOnDevice } from '../rounds/rounds.device.ts';
import { searchOnDevice } from '../search/search.device.ts';
import { speciesOnDevice } from '../species/species.device.ts';
import { supportsOnDevice } from '../supports/supports.device.ts';
import { tasksOnDevice } from '../tasks/tasks.device.ts';
import { treesOnDevice } from '../trees/trees.device.ts';
import { wateringOnDevice } from '../youngTrees/watering.device.ts';

/** What the device answers besides what a map begins with. */
export const answers: readonly DeviceAnswer[] = [
  ...inspectionsOnDevice,
  ...measuresOnDevice,
  ...ordersOnDevice,
  ...photosOnDevice,
  ...roundsOnDevice,
  ...searchOnDevice,
  ...speciesOnDevice,
  ...supportsOnDevice,
  ...tasksOnDevice,
  ...treesOnDevice,
  ...wateringOnDevice,
];

/** What is fetched with every area, so that its pages can begin and its forms be filled in. */
export const companions: readonly Endpoint[] = [
  whoAmI,
  listAccounts,
  listCodes,
  listSpecies,
  listControlAreas,
  drawControlAreas,
  listMyRounds,
  openStorms,
  listMyWateringRounds,
];
