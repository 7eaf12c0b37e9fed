import { groupsOfFour, luhnOk } from '@anlan/contract/base/formats';
import { Button, Input, Modal } from '@anlan/ui/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Keycap } from '../../app/Keycap.tsx';
import { firstDifference } from './second-reading.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '⌫', '0', '✓'] as const;

/** A number spoken over the phone: typed in groups with a running check digit, then read a second time before it is taken. */
export function NumberPad({ onNumber }: { onNumber: (number: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState<string>();
  const typed = second ?? first;
  const set = (value: string) =>
    (second === undefined ? setFirst : setSecond)(value.replaceAll(/\D/g, '').slice(0, 19));
  const wrong = second === undefined ? undefined : firstDifference(first, second);
  const done = () => {
    if (second === undefined) {
      if (first.length >= 8) setSecond('');
      return;
    }
    if (first !== second) return;
    onNumber(first);
    setOpen(false);
    setFirst('');
    setSecond(undefined);
  };
  const press = (key: (typeof KEYS)[number]) =>
    key === '✓' ? done() : set(key === '⌫' ? typed.slice(0, -1) : typed + key);
  const check =
    first.length < 15
      ? t('incident.padLength', { count: first.length })
      : luhnOk(first)
        ? t('incident.padGood')
        : t('incident.padBad');
  return (
    <>
      <Button data-key="p" onClick={() => setOpen(true)}>
        {t('incident.pad')}
        <Keycap>P</Keycap>
      </Button>
      <Modal
        open={open}
        title={t(second === undefined ? 'incident.padFirst' : 'incident.padSecond')}
        onCancel={() => setOpen(false)}
        onOk={done}
        okText={t(second === undefined ? 'incident.padNext' : 'incident.padTake')}
        cancelText={t('shell.cancel')}
      >
        <div className="pad-number" aria-live="polite">
          {groupsOfFour(typed) || '—'}
        </div>
        <p className={first.length >= 15 && !luhnOk(first) ? 'red' : 'note'}>{check}</p>
        {wrong === undefined ? null : (
          <p className="red" role="alert">
            {t('incident.padDiffers', { group: Math.floor(wrong / 4) + 1 })}
          </p>
        )}
        <Input
          autoFocus
          inputMode="numeric"
          aria-label={t('incident.padFirst')}
          value={typed}
          onChange={(event) => set(event.target.value)}
          onPressEnter={done}
        />
        <div className="pad">
          {KEYS.map((key) => (
            <Button
              key={key}
              size="large"
              aria-label={key === '⌫' ? t('incident.padBack') : key === '✓' ? t('incident.padNext') : key}
              onClick={() => press(key)}
            >
              {key}
            </Button>
          ))}
        </div>
        {second === undefined ? null : (
          <Button
            onClick={() => {
              setFirst('');
              setSecond(undefined);
            }}
          >
            {t('incident.padAgain')}
          </Button>
        )}
      </Modal>
    </>
  );
}
