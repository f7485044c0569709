import { parentPort, workerData } from 'node:worker_threads';
import { FeatureCollection } from './featureCollection.ts';
import { GeoPackage } from './geoPackage.store.ts';
import { Kml } from './kml.ts';
import { LineReader } from './lineReader.ts';
import type { RowWriter } from './rowWriter.ts';
import { Shapefile } from './shapefile.ts';
import { Table } from './table.ts';
import type { FileAnswer, FileOrder, FileTask } from './treeFile.ts';
import { Workbook } from './workbook.ts';

const order = workerData as FileOrder; // what writeTreeFile gave along
const lines = new LineReader();
let writer: RowWriter | undefined;
let count = 0;

parentPort?.on('message', (task: FileTask) => void answer(task));

async function answer(task: FileTask): Promise<void> {
  try {
    tell(await take(task));
  } catch (error) {
    tell({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

async function take(task: FileTask): Promise<FileAnswer> {
  writer ??= writerOf(order);
  if ('end' in task) {
    await writer.end();
    return { done: count };
  }
  for (const row of lines.read(task.rows)) {
    writer.write(row);
    count++;
  }
  await writer.drained?.();
  return { written: count };
}

function writerOf(file: FileOrder): RowWriter {
  switch (file.format) {
    case 'gpkg':
      return new GeoPackage(file);
    case 'shp':
      return new Shapefile(file);
    case 'kml':
      return new Kml(file);
    case 'xlsx':
      return new Workbook(file);
    case 'csv':
      return new Table(file);
    case 'geojson':
      return new FeatureCollection(file);
  }
}

function tell(told: FileAnswer): void {
  parentPort?.postMessage(told, []);
}
