import { useNavigate, useParams } from 'react-router';
import { ChangePlacePage } from '../sensors/ChangePlacePage.tsx';
import { CodecPage } from '../sensors/CodecPage.tsx';
import { CodecsPage } from '../sensors/CodecsPage.tsx';
import { NewDevicesPage } from '../sensors/NewDevicesPage.tsx';
import { NewSensorPage } from '../sensors/NewSensorPage.tsx';
import { SensorPage } from '../sensors/SensorPage.tsx';
import { SensorsPage } from '../sensors/SensorsPage.tsx';
import { SourcesPage } from '../sensors/SourcesPage.tsx';
import { SoilChart } from '../soil/SoilChart.tsx';
import { TagReaders } from '../tags/TagReaders.tsx';
import { mapAddress } from './mapAddress.ts';

/** The pages about sensors in the ground. */
export function Sensors({
  page,
}: {
  page: 'list' | 'devices' | 'sources' | 'new' | 'file' | 'move' | 'correct' | 'codecs' | 'codec';
}) {
  const navigate = useNavigate();
  const { id = '' } = useParams();
  switch (page) {
    case 'list':
      return <SensorsPage />;
    case 'devices':
      return <NewDevicesPage Readers={TagReaders} />;
    case 'sources':
      return <SourcesPage />;
    case 'codecs':
      return <CodecsPage />;
    case 'codec':
      return <CodecPage key={id} id={id === '' ? null : id} />;
    case 'new':
      return <NewSensorPage />;
    case 'file':
      return (
        <SensorPage
          key={id}
          id={id}
          chart={<SoilChart whose={{ kind: 'sensor', id }} />}
          onTree={(treeId) => void navigate(mapAddress({ treeId, view: 'map' }), { state: { fly: true } })}
        />
      );
    default:
      return <ChangePlacePage key={id} id={id} act={page} />;
  }
}
