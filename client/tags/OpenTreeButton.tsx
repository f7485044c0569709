import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { OpenTreeDialog } from './OpenTreeDialog.tsx';
import { tagsText } from './tags.text.ts';

/** In the bar on top: opens the tree one stands before. */
export function OpenTreeButton({ onOpen }: { onOpen(treeId: string): void }) {
  const t = useText(tagsText);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <AriaButton className="bar-button" aria-label={t.button} onPress={() => setOpen(true)}>
        <span title={t.button} className="button-icon-inside">
          <Icon name="tag" />
        </span>
      </AriaButton>
      {isOpen ? (
        <OpenTreeDialog
          onClose={() => setOpen(false)}
          onOpen={(treeId) => {
            setOpen(false);
            onOpen(treeId);
          }}
        />
      ) : null}
    </>
  );
}
