import { deviceModel, type Installation, type Sensor } from '#contract/sensors/sensors';
import { shareLost } from '#rules/sensors/health';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { judgingText } from './judging.text.ts';
import { sensorsText } from './sensors.text.ts';
import { useReasonWords } from './useReasonWords.ts';
import { useTreeWords } from './useTreeWords.ts';

/** How it fares, each fact beside its name. */
export function SensorHealth({ sensor }: { sensor: Sensor }) {
  const t = useText(sensorsText);
  const format = useFormats();
  const words = t.page;
  const { lastHeardAt, intervalS, received, lost, rssi, snr, spreadingFactor, gateways } = sensor;
  const model = deviceModel.options.find((known) => known === sensor.model);
  const orUnknown = (value: number | null, decimals = 0) =>
    value === null ? '–' : format.number(value, decimals);
  const facts: [string, string][] = [
    [words.model, sensor.codecName ?? (model ? t.models[model] : (sensor.model ?? words.byNetwork))],
    [t.heard('').trim(), lastHeardAt ? format.instant(lastHeardAt) : t.unheard],
    [words.interval, intervalS === null ? words.unknown : words.minutes(format.number(intervalS / 60, 0))],
    [words.loss, words.lossOf(format.number(shareLost(sensor) * 100, 0), lost, received + lost)],
    [words.battery, batteryWords(sensor, format, words.daysLeft) || words.unknown],
    [
      words.radio,
      words.radioOf(orUnknown(rssi), orUnknown(snr, 1), orUnknown(spreadingFactor), orUnknown(gateways)),
    ],
    [words.sessions, `${sensor.sessions} / ${sensor.resets}`],
    ...(sensor.remarks ? [[words.remarks, sensor.remarks] satisfies [string, string]] : []),
  ];
  return (
    <section>
      <h2>{words.health}</h2>
      <dl className="sensor-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function batteryWords(
  { batteryV, batteryPercent, batteryDaysLeft }: Sensor,
  format: ReturnType<typeof useFormats>,
  daysLeft: (days: number) => string,
): string {
  return [
    batteryPercent === null ? null : `${format.number(batteryPercent, 0)} %`,
    batteryV === null ? null : `${format.number(batteryV, 2)} V`,
    batteryDaysLeft === null ? null : daysLeft(batteryDaysLeft),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** Where it is and was, the newest first. */
export function InstallationList({
  installations,
  onTree,
}: {
  installations: readonly Installation[];
  onTree(treeId: string): void;
}) {
  const t = useText(sensorsText);
  const format = useFormats();
  const judging = useText(judgingText);
  const wordsOf = useTreeWords();
  return (
    <section>
      <h2>{t.page.place}</h2>
      <ul className="sensor-list">
        {installations.map(({ id, site, from, until, probes, trees, profile, soil }) => (
          <li key={id} className="sensor-card">
            <span className="sensor-words">
              <span className="sensor-name">{site}</span>
              <span className="sensor-soft">
                {until
                  ? t.page.during(format.instant(from), format.instant(until))
                  : t.page.since(format.instant(from))}
              </span>
              <span>
                {probes.map(({ probe, depthCm }) => `${t.probe(probe + 1)}: ${t.depth(depthCm)}`).join(' · ')}
              </span>
              <span className="sensor-soft">
                {profile ? judging.names[profile] : judging.none}
                {profile === 'usable-field-capacity'
                  ? ` · ${soil ? judging.soils[soil] : judging.unknownSoil}`
                  : ''}
              </span>
              <span className="sensor-acts">
                {trees.map((tree) => (
                  <Button key={tree.id} icon="tree" onPress={() => onTree(tree.id)}>
                    {wordsOf(tree)}
                  </Button>
                ))}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What came last, as it came, and what became of it. */
export function UplinkTable({ uplinks }: { uplinks: Sensor['uplinks'] }) {
  const t = useText(sensorsText).page;
  const format = useFormats();
  const reasonWords = useReasonWords();
  const states: Readonly<Record<string, string>> = t.states;
  if (uplinks.length === 0)
    return (
      <section>
        <h2>{t.messages}</h2>
        <p className="sensor-soft">{t.noMessages}</p>
      </section>
    );
  return (
    <section>
      <h2>{t.messages}</h2>
      <div className="sensor-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t.columns.when}</th>
              <th scope="col">{t.columns.counter}</th>
              <th scope="col">{t.columns.payload}</th>
              <th scope="col">{t.columns.state}</th>
            </tr>
          </thead>
          <tbody>
            {uplinks.map((uplink) => (
              <tr key={uplink.id}>
                <td>{format.instant(uplink.networkAt ?? uplink.receivedAt)}</td>
                <td>{uplink.fCnt ?? '–'}</td>
                <td>
                  <code>{uplink.payload ?? uplink.event}</code>
                </td>
                <td>
                  {states[uplink.state] ?? uplink.state}
                  {uplink.reason ? ` (${reasonWords(uplink.reason)})` : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
