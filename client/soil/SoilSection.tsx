import { useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SoilChart } from './SoilChart.tsx';
import { useMoistureSites, useSoilOfTree } from './soil.queries.ts';
import { soilText } from './soil.text.ts';
import { SoilStateWords } from './SoilSignMark.tsx';
import { SoilValues } from './SoilValues.tsx';
import './soil.css';

/** The soil under a tree for which a sensor stands; nothing for every other tree. */
export function SoilSection({ treeId }: { treeId: string }) {
  const t = useText(soilText);
  const isAllowed = useMay('cadastre.read');
  const installations = useSoilOfTree(treeId, isAllowed).data?.installations ?? [];
  const sites = useMoistureSites(installations.length > 0).data?.sites;
  const [isOpen, setOpen] = useState(false);
  if (installations.length === 0) return null;
  return (
    <section className="tree-section soil-section">
      <h3 className="tree-section-title">{t.title}</h3>
      {installations.map(({ installationId, sensorId, site, probes }) => {
        const judged = sites?.find((one) => one.installationId === installationId);
        return (
          <div key={installationId}>
            <Link to={`/sensors/${sensorId}`}>
              {site} <Icon name="forward" size={16} />
            </Link>
            {judged ? <SoilStateWords site={judged} /> : null}
            <SoilValues readings={probes} />
          </div>
        );
      })}
      <Button icon={isOpen ? 'up' : 'down'} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? t.hide : t.show}
      </Button>
      {isOpen ? <SoilChart whose={{ kind: 'tree', id: treeId }} /> : null}
    </section>
  );
}
