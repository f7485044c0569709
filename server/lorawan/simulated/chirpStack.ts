import { createHash } from 'node:crypto';
import { F_PORT, payloadOf, type Posting, type Publication, type Saying } from './saying.ts';

/** As the HTTP integration of ChirpStack v4 posts an uplink. */
export function chirpStackPosting(saying: Saying, address: string, secret: string): Posting {
  return {
    url: `${address}?event=up`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify(chirpStackUplink(saying)),
  };
}

/** `application` is its id. */
export function chirpStackPublication(saying: Saying, application: string): Publication {
  const device = saying.devEui.toLowerCase();
  return {
    topic: `application/${application}/device/${device}/event/up`,
    body: JSON.stringify(chirpStackUplink(saying)),
  };
}

function chirpStackUplink(saying: Saying): object {
  const { devEui, name, fCnt, at } = saying;
  return {
    deduplicationId: idOf(saying),
    time: at.toISOString().replace('Z', '+00:00'),
    deviceInfo: {
      applicationName: 'Baumfeuchte',
      deviceProfileName: 'SE01-LB',
      deviceName: name,
      devEui: devEui.toLowerCase(),
      tags: {},
    },
    devAddr: '260b1f2c',
    adr: true,
    dr: 3,
    fCnt,
    fPort: F_PORT,
    confirmed: false,
    data: payloadOf(saying).toString('base64'),
    rxInfo: [{ gatewayId: '0016c001f1500001', uplinkId: 4_217_106_255, rssi: -104, snr: 3.2 }],
    txInfo: { frequency: 867_500_000, modulation: { lora: { bandwidth: 125_000, spreadingFactor: 9 } } },
  };
}

/** The same for the same frame, however often it is sent. */
function idOf({ devEui, fCnt, at }: Saying): string {
  const digits = createHash('sha256').update(`${devEui} ${fCnt} ${at.getTime()}`).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}
