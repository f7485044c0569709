import { useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SoilChart } from './SoilChart.tsx';
import { useMoistureOfSite, useSoilOfTree } from './soil.queries.ts';
import { soilText } from './soil.text.ts';
import { SoilStateWords } from './SoilSignMark.tsx';
import { SoilValues } from './SoilValues.tsx';
import './soil.css';

/** The soil under a tree for which a sensor stands; nothing for every other tree. */
export function SoilSection({ treeId }: { treeId: string }) {
  const t = useText(soilText);
  const isAllowed = useMay('cadastre.read');
  const installations = useSoilOfTree(treeId, isAllowed).data?.installations ?? [];
  const [isOpen, setOpen] = useState(false);
  if (installations.length === 0) return null;
  return (
    <section className="tree-section soil-section">
      <h3 className="tree-section-title">{t.title}</h3>
      {installations.map(({ installationId, sensorId, site, probes }) => (
        <div key={installationId}>
          <Link to={`/sensors/${sensorId}`}>
            {site} <Icon name="forward" size={16} />
          </Link>
          <Judged installationId={installationId} />
          <SoilValues readings={probes} />
        </div>
      ))}
      <Button icon={isOpen ? 'up' : 'down'} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? t.hide : t.show}
      </Button>
      {isOpen ? <SoilChart whose={{ kind: 'tree', id: treeId }} /> : null}
    </section>
  );
}

function Judged({ installationId }: { installationId: string }) {
  const site = useMoistureOfSite(installationId).data?.site;
  return site ? <SoilStateWords site={site} /> : null;
}
