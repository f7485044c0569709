import { Switch } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { LayerOnOff } from './overlays.ts';

/** A layer of the product's own: on or off, why it is not to be seen, and what its signs mean. */
export function SwitchRow({ layer: { name, hint, isOn, state, legend, change } }: { layer: LayerOnOff }) {
  return (
    <li className="overlay-row">
      <Switch label={name} hint={hint} isOn={isOn} onChange={change} />
      <div role="status">
        {state === null ? null : (
          <p className="overlay-state">
            <Icon name="info" size={18} /> {state}
          </p>
        )}
      </div>
      {isOn ? legend : null}
    </li>
  );
}
