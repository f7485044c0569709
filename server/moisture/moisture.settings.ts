import { z } from 'zod';
import type { Season } from './dryTasks.rules.ts';
import { SEASON } from './dryTasks.rules.ts';

export interface MoistureSettings {
  /** A service that speaks as Bright Sky does (brightsky.dev); null: nobody is asked about rain. */
  forecastUrl: string | null;
  season: Season;
  taskFrom: 'moderate' | 'bad';
}

const DAY = String.raw`(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;

/** The variables about dry soil; its issues name the variable that is wrong. */
export const moistureEnvironment = z
  .looseObject({
    /**
     * Where a forecast is asked for, such as https://api.brightsky.dev: rain to come postpones watering. With http:// a
     * host of the city's own network. Without it nothing is asked and nothing postponed.
     */
    FORECAST_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
    /** From which to which day of the year dry soil is watered. */
    WATERING_SEASON: z
      .string()
      .regex(new RegExp(`^${DAY}/${DAY}$`), 'must be two days of the year such as 03-15/10-31')
      .default(`${SEASON.first}/${SEASON.last}`),
    /** From which dryness on the city drives there. */
    WATERING_FROM: z.enum(['moderate', 'bad'], { error: 'must be moderate or bad' }).default('bad'),
  })
  .transform(({ FORECAST_URL, WATERING_SEASON, WATERING_FROM }): MoistureSettings => {
    const [first = SEASON.first, last = SEASON.last] = WATERING_SEASON.split('/');
    return {
      forecastUrl: FORECAST_URL?.replace(/\/+$/, '') ?? null,
      season: { first, last },
      taskFrom: WATERING_FROM,
    };
  });
