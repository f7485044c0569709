import { accountsOnDevice } from '../accounts/accounts.device.ts';
import { areasOnDevice } from '../areas/areas.device.ts';
import { codesOnDevice } from '../codes/codes.device.ts';
import { takeWithEveryArea } from '../device/companions.ts';
import { letDeviceAnswer } from '../http/deviceAnswers.ts';
import { Unreachable } from '../http/refusal.ts';
import { makeTilesHere } from '../map/madeTiles.ts';
import { stormsOnDevice } from '../storms/storms.device.ts';
import { treeTileOnDevice } from '../trees/trees.tiles.ts';

/**
 * Before the first question: what the device answers when the server does not, noun by noun. Here is what the first
 * picture of the map asks; all else comes with the first question besides, whether the server answers or not.
 */
export function prepareDevice(): void {
  letDeviceAnswer(
    [...accountsOnDevice, ...areasOnDevice, ...codesOnDevice, ...stormsOnDevice],
    async () => (await rest()).answers,
  );
  makeTilesHere('trees', treeTileOnDevice);
  takeWithEveryArea(async () => (await rest()).companions);
}

/** Throws `Unreachable` where it does not lie on the device yet and cannot be had. */
function rest() {
  return import('./onDeviceLater.ts').catch(() => {
    throw new Unreachable();
  });
}
