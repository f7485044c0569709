import { serve, type Route } from '../http/serve.ts';
import { listSensors, requireSensor } from './sensorFile.ts';
import { listAlarms } from './alarms.contract.ts';
import { alarmsToShow } from './alarms.store.ts';
import * as commands from './sensors.commands.ts';
import * as contract from './sensors.contract.ts';
import { listUnknownDevices } from './unknownDevices.contract.ts';
import { unknownDevices } from './uplinks.store.ts';

export const sensorRoutes: Route[] = [
  serve(contract.listSensors, (work, { query }) => listSensors(work, query)),
  serve(contract.getSensor, (work, { params }) => requireSensor(work, params.id)),
  serve(listAlarms, async ({ db }) => ({ alarms: await alarmsToShow(db) })),
  serve(listUnknownDevices, async ({ db }) => ({ devices: await unknownDevices(db) })),
  serve(contract.registerSensor, (work, { body }) => commands.registerSensor(work, body)),
  serve(contract.editSensor, (work, { params, body }) => commands.editSensor(work, params.id, body)),
  serve(contract.moveSensor, (work, { params, body }) => commands.moveSensor(work, params.id, body)),
  serve(contract.correctPlace, (work, { params, body }) => commands.correctPlace(work, params.id, body)),
  serve(contract.replaceSensor, (work, { params, body }) => commands.replaceSensor(work, params.id, body)),
  serve(contract.retireSensor, (work, { params, body }) => commands.retireSensor(work, params.id, body)),
];
