/** Messages as the networks post them, of one hour of one sensor (SE01-LB: 15.00 %, 27.60 °C, 200 µS/cm, 3.386 V). */

export const DEV_EUI = 'A84041FFFF1800AB';
const PAYLOAD = 'DToAAAXcCsgAyBA=';

/** The Things Stack v3: a counter of 0 is left out. */
export function ttsUplink(change: { fCnt?: number; at?: string; devEui?: string; payload?: string } = {}) {
  const { fCnt, at = '2026-06-15T09:34:15.812345678Z', devEui = DEV_EUI, payload = PAYLOAD } = change;
  return {
    end_device_ids: {
      device_id: 'baum-0815-n30',
      application_ids: { application_id: 'ol-baumfeuchte' },
      dev_eui: devEui,
      join_eui: 'A000000000000101',
      dev_addr: '260B1F2C',
    },
    correlation_ids: ['gs:uplink:01K0EXAMPLE'],
    received_at: '2026-06-15T09:34:16.014Z',
    uplink_message: {
      session_key_id: 'AZexampleexampleexamQ==',
      f_port: 2,
      ...(fCnt ? { f_cnt: fCnt } : {}),
      frm_payload: payload,
      rx_metadata: [
        {
          gateway_ids: { gateway_id: 'ol-hbf' },
          time: '1980-01-06T00:00:00Z',
          rssi: -117,
          snr: -8,
        },
        {
          gateway_ids: { gateway_id: 'ol-lappan', eui: '0016C001F1500001' },
          rssi: -104,
          channel_rssi: -104,
          snr: 3.2,
        },
      ],
      settings: {
        data_rate: { lora: { bandwidth: 125_000, spreading_factor: 9, coding_rate: '4/5' } },
        frequency: '867500000',
      },
      received_at: at,
      consumed_airtime: '0.185344s',
      version_ids: { brand_id: 'dragino', model_id: 'se01-lb' },
    },
  };
}

export function chirpStackUplink(change: { fCnt?: number; at?: string; id?: string; devEui?: string } = {}) {
  const { fCnt = 0, at = '2026-06-15T09:34:15.775+00:00', devEui = 'a84041ffff1800ab' } = change;
  return {
    deduplicationId: change.id ?? '7b0c2b44-6f1e-4f2b-9f0e-0d3f5a1c9e10',
    time: at,
    deviceInfo: {
      tenantId: '52f14cd4-c6f1-4fbd-8f87-4025e1d49242',
      applicationId: '11111111-2222-4333-8444-555555555555',
      applicationName: 'Baumfeuchte',
      deviceProfileName: 'SE01-LB',
      deviceName: 'baum-0815-n30',
      devEui,
      tags: { baum: 'OL-0815' },
    },
    devAddr: '260b1f2c',
    adr: true,
    dr: 3,
    fCnt,
    fPort: 2,
    confirmed: false,
    data: PAYLOAD,
    rxInfo: [{ gatewayId: '0016c001f1500001', uplinkId: 4_217_106_255, rssi: -104, snr: 3.2 }],
    txInfo: { frequency: 867_500_000, modulation: { lora: { spreadingFactor: 9 } } },
  };
}

/** Actility ThingPark, all numbers as texts; the keys of a session stood in messages of old versions. */
export function thingParkUplink(change: Record<string, unknown> = {}) {
  return {
    DevEUI_uplink: {
      Time: '2016-07-05T08:58:26.123+02:00',
      DevEUI: '0059AC000010020D',
      FPort: '2',
      FCntUp: '3',
      ADRbit: '1',
      MType: '4',
      payload_hex: '00277c0878fd9b2e000000000000ffff',
      mic_hex: 'e7214986',
      Lrcid: '00000201',
      LrrRSSI: '-60.000000',
      LrrSNR: '9.750000',
      SpFact: '7',
      DevLrrCnt: '1',
      CustomerID: '100006246',
      CustomerData: { alr: { pro: 'SMTC/LoRaMote', ver: '1' } },
      AppSKey: '2b7e151628aed2a6abf7158809cf4f3c',
      DevAddr: '14024128',
      ...change,
    },
  };
}

/** The published example of KPN's IoT academy, with its published key. */
export const KPN = {
  query:
    'LrnDevEui=0059AC000010020D&LrnFPort=2&LrnInfos=TWA_100006246.167.AS-1-1361149&AS_ID=hookbin&Time=2016-07-05T08:58:26.911+02:00',
  key: '00112233445566778899aabbccddeeff',
  hash: '18f44bb294f9dd33b5168eeb92a0c7f9fa807914097dc9bb2ed5a789a65fad33',
};

/** Made for this test: numbers as numbers. */
export const CONSTRUCTED = {
  body: {
    CustomerID: '199900001',
    DevEUI: '70B3D57ED0061A2B',
    FPort: 2,
    FCntUp: 412,
    payload_hex: '0d3a000005dc0ac800c810',
  },
  query:
    'LrnDevEui=70B3D57ED0061A2B&LrnFPort=2&LrnInfos=TWA_199900001.1.AS-1-42&AS_ID=baumkataster&Time=2026-06-18T09:34:16.102+02:00',
  key: '00000000000000000000000000000001',
  hash: '299fbc4a0f925c9b621b8f08ed296623699d0f420dadfd8c3440bea7c57e7a4a',
};
