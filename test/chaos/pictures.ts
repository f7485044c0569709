import sharp from 'sharp';
import { chanceOf } from '../../seeds/town/chance.ts';

/** A picture unlike any other, as a camera gives it: JPEG in Base64. */
export async function pictureOf(number: number): Promise<string> {
  return (await pictureBytes(number)).toString('base64');
}

/** Coarse noise: nothing that a second encoding would leave as it is. */
export function pictureBytes(number: number): Promise<Buffer> {
  const chance = chanceOf(`picture ${number}`);
  const [width, height] = [24, 18];
  const raw = Buffer.from(Array.from({ length: width * height * 3 }, () => chance.whole(0, 255)));
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .resize(640, 480, { kernel: 'cubic' })
    .jpeg({ quality: 90 })
    .toBuffer();
}
