/** The invented town's own network. Its secret is no secret: it opens nothing but invented sensors of a demo. */
export const DEMO_SOURCE = {
  id: '01970000-de30-7000-8000-0000005e7750',
  key: 'de300000000000000000000000005e75',
  secret: 'demo-lorawan',
} as const;

/** What the keys of a Watermark node's decoded object mean. */
export const DEMO_ALIASES = {
  watermark_30: { metric: 'tensionKPa', probe: 0 },
  watermark_60: { metric: 'tensionKPa', probe: 1 },
  watermark_90: { metric: 'tensionKPa', probe: 2 },
  soil_temperature_30: { metric: 'temperatureC', probe: 0 },
  soil_temperature_60: { metric: 'temperatureC', probe: 1 },
  soil_temperature_90: { metric: 'temperatureC', probe: 2 },
  battery_volts: { metric: 'batteryV' },
} as const;
