import { useState } from 'react';

/** How a device is kept signed in, and under which name its owner finds it in the list of their devices. */
export interface Device {
  kind: 'browser' | 'field';
  name: string;
}

const KEY = 'baumkataster.device';
/** As the server's contract says. */
const LONGEST_NAME = 80;

/** The device as it was named the last time, else as its browser tells; changes are remembered. */
export function useDevice(): { device: Device; change(part: Partial<Device>): void } {
  const [device, setDevice] = useState<Device>(() => remembered() ?? { kind: 'browser', name: deviceName() });
  return {
    device: { ...device, name: device.name.trim().slice(0, LONGEST_NAME) || deviceName() },
    change: (part) => {
      const changed = { ...device, ...part };
      setDevice(changed);
      remember(changed);
    },
  };
}

/** Such as `Chrome auf Android` or `Safari auf iPad`, from what the browser says of itself. */
export function deviceName(agent: string = navigator.userAgent): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(agent))?.[1] ?? 'Browser';
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1];
  return system ? `${browser}, ${system}` : browser;
}

/** The first that fits: most browsers also name the ones they descend from. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];

function remembered(): Device | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isDevice(found) ? found : null;
  } catch {
    return null; // no storage, or not ours: as the browser tells then
  }
}

function remember(device: Device): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(device));
  } catch {
    // Asked again the next time.
  }
}

function isDevice(value: unknown): value is Device {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'browser' || value.kind === 'field') &&
    'name' in value &&
    typeof value.name === 'string'
  );
}
