const DAY_MS = 86_400_000;

/** Soil that dries for a week, is wetted by rain, and is warmest in the late afternoon; each device another one. Invented. */
export function soilAt(device: number, at: Date): { vwcPercent: number; temperatureC: number } {
  const days = at.getTime() / DAY_MS;
  const sinceRain = (days + device * 1.7) % 7;
  const hourAngle = ((days % 1) - 0.7) * 2 * Math.PI;
  return {
    vwcPercent: 12 + 16 * Math.exp(-sinceRain / 4) + (device % 10),
    temperatureC: 16 + 2.5 * Math.cos(hourAngle),
  };
}
