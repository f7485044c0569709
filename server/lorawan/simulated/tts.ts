import { F_PORT, payloadOf, type Posting, type Publication, type Saying } from './saying.ts';

/** As a webhook of The Things Stack v3 posts an uplink. */
export function ttsPosting(saying: Saying, address: string, secret: string): Posting {
  return {
    url: address,
    headers: {
      'content-type': 'application/json',
      'x-tts-domain': 'eu1.cloud.thethings.network',
      authorization: `Bearer ${secret}`,
    },
    body: JSON.stringify(ttsUplink(saying)),
  };
}

/** `application` as `name@tenant`. */
export function ttsPublication(saying: Saying, application: string): Publication {
  return { topic: `v3/${application}/devices/${saying.name}/up`, body: JSON.stringify(ttsUplink(saying)) };
}

/** The Things Stack leaves out what is zero. */
function ttsUplink(saying: Saying): object {
  const { devEui, name, fCnt, at } = saying;
  const heardAt = at.toISOString();
  return {
    end_device_ids: {
      device_id: name,
      application_ids: { application_id: 'baumfeuchte' },
      dev_eui: devEui,
      dev_addr: '260B1F2C',
    },
    correlation_ids: [`gs:uplink:${devEui}-${fCnt}`],
    received_at: heardAt,
    uplink_message: {
      session_key_id: `AZ${devEui.slice(-4)}`,
      f_port: F_PORT,
      ...(fCnt > 0 && { f_cnt: fCnt }),
      frm_payload: payloadOf(saying).toString('base64'),
      rx_metadata: [{ gateway_ids: { gateway_id: 'ol-lappan' }, rssi: -104, channel_rssi: -104, snr: 3.2 }],
      settings: { data_rate: { lora: { bandwidth: 125_000, spreading_factor: 9 } }, frequency: '867500000' },
      received_at: heardAt,
      consumed_airtime: '0.185344s',
      version_ids: { brand_id: 'dragino', model_id: 'se01-lb' },
    },
  };
}
