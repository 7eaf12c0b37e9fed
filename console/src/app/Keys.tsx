import { Input, Modal } from '@anlan/ui/kit';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const KEYS = [
  ['N', 'new'],
  ['J', 'next'],
  ['K', 'previous'],
  ['Enter', 'work'],
  ['S', 'sign'],
  ['Ctrl+Enter', 'send'],
  ['P', 'pad'],
  ['A', 'takeOver'],
  ['E', 'close'],
  ['M', 'mute'],
  ['X', 'stopNext'],
  ['/', 'search'],
  ['Ctrl+K', 'go'],
  ['?', 'help'],
  ['Esc', 'leave'],
] as const;

/** `?` shows the keys, Ctrl+K goes to a page by its name. */
export function Keys({ pages }: { pages: readonly { readonly key: string; readonly label: string }[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  const [going, setGoing] = useState(false);
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && /INPUT|TEXTAREA|SELECT/.test(event.target.tagName);
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        setAsked('');
        setGoing(true);
      } else if (event.key === '?' && !typing && !event.isComposing) setHelp(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const found = pages.filter(({ key, label }) => `${key} ${label}`.toLowerCase().includes(asked.trim().toLowerCase()));
  const go = (key: string | undefined) => {
    if (key === undefined) return;
    setGoing(false);
    navigate({ to: `/${key}` }).catch(() => undefined);
  };
  return (
    <>
      <Modal open={help} title={t('shell.keysTitle')} footer={null} onCancel={() => setHelp(false)}>
        <p className="note">{t('shell.keysHint')}</p>
        <dl className="keys">
          {KEYS.map(([key, name]) => (
            <div key={name}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(`shell.key.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </Modal>
      <Modal open={going} title={t('shell.go')} footer={null} onCancel={() => setGoing(false)}>
        <Input
          autoFocus
          aria-label={t('shell.go')}
          value={asked}
          onChange={(event) => setAsked(event.target.value)}
          onPressEnter={() => go(found[0]?.key)}
        />
        <ul className="plain">
          {found.map(({ key, label }) => (
            <li key={key}>
              <button type="button" className="link" onClick={() => go(key)}>
                {label}
              </button>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}
