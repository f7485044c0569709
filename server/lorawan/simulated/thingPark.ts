import { tokenOf } from '../proof.ts';
import { F_PORT, payloadOf, type Posting, type Saying } from './saying.ts';

/** As Actility ThingPark posts an uplink: signed over the query just as it stands in the address. */
export function thingParkPosting(saying: Saying, address: string, key: string, sentAt: Date): Posting {
  const body = thingParkUplink(saying);
  const query = [
    `LrnDevEui=${saying.devEui}`,
    `LrnFPort=${F_PORT}`,
    'LrnInfos=TWA_199900001.1.AS-1-42',
    'AS_ID=baumkataster',
    `Time=${withOffset(sentAt)}`,
  ].join('&');
  return {
    url: `${address}?${query}&Token=${tokenOf(body, query, key).toString('hex')}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** Numbers as texts, as older versions send them. */
function thingParkUplink(saying: Saying): object {
  return {
    DevEUI_uplink: {
      Time: withOffset(saying.at),
      DevEUI: saying.devEui,
      FPort: String(F_PORT),
      FCntUp: String(saying.fCnt),
      ADRbit: '1',
      MType: '2',
      payload_hex: payloadOf(saying).toString('hex'),
      LrrRSSI: '-104.000000',
      LrrSNR: '3.200000',
      SpFact: '9',
      DevLrrCnt: '1',
      Lrrid: '000002A1',
      Late: '0',
      CustomerID: '199900001',
      CustomerData: { name: saying.name, alr: { pro: 'DRAGINO/SE01', ver: '1' } },
      ModelCfg: '0',
      DevAddr: '260B1F2C',
    },
  };
}

/** By an hour east of Greenwich; the `+` of it stands in the query as it is. */
function withOffset(at: Date): string {
  return new Date(at.getTime() + 3_600_000).toISOString().replace('Z', '+01:00');
}
