import { listAccounts, whoAmI } from '#contract/accounts/accounts';
import { drawControlAreas, listControlAreas } from '#contract/areas/areas';
import { listMyRounds } from '#contract/rounds/rounds';
import { listCodes } from '#contract/codes/codes';
import { listSpecies } from '#contract/species/species';
import { openStorms } from '#contract/storms/storms';
import { listMyWateringRounds } from '#contract/watering/watering';
import { accountsOnDevice } from '../accounts/accounts.device.ts';
import { areasOnDevice } from '../areas/areas.device.ts';
import { codesOnDevice } from '../codes/codes.device.ts';
import { takeWithEveryArea } from '../device/takeAlong.ts';
import { letDeviceAnswer } from '../http/deviceAnswers.ts';
import { inspectionsOnDevice } from '../inspections/inspections.device.ts';
import { makeTilesHere } from '../map/madeTiles.ts';
import { measuresOnDevice } from '../measures/measures.device.ts';
import { ordersOnDevice } from '../orders/orders.device.ts';
import { photosOnDevice } from '../photos/photos.device.ts';
import { roundsOnDevice } from '../rounds/rounds.device.ts';
import { searchOnDevice } from '../search/search.device.ts';
import { speciesOnDevice } from '../species/species.device.ts';
import { stormsOnDevice } from '../storms/storms.device.ts';
import { supportsOnDevice } from '../supports/supports.device.ts';
import { tasksOnDevice } from '../tasks/tasks.device.ts';
import { treesOnDevice } from '../trees/trees.device.ts';
import { treeTileOnDevice } from '../trees/trees.tiles.ts';
import { wateringOnDevice } from '../youngTrees/watering.device.ts';

/** Before the first question: what the device answers when the server does not, noun by noun. */
export function prepareDevice(): void {
  letDeviceAnswer([
    ...accountsOnDevice,
    ...areasOnDevice,
    ...codesOnDevice,
    ...inspectionsOnDevice,
    ...measuresOnDevice,
    ...ordersOnDevice,
    ...photosOnDevice,
    ...roundsOnDevice,
    ...searchOnDevice,
    ...speciesOnDevice,
    ...stormsOnDevice,
    ...supportsOnDevice,
    ...tasksOnDevice,
    ...treesOnDevice,
    ...wateringOnDevice,
  ]);
  makeTilesHere('trees', treeTileOnDevice);
  takeWithEveryArea([
    whoAmI,
    listAccounts,
    listCodes,
    listSpecies,
    listControlAreas,
    drawControlAreas,
    listMyRounds,
    openStorms,
    listMyWateringRounds,
  ]);
}
