import { formatYuan, parseYuan } from '@anlan/contract/base/money';
import { Input } from '@anlan/ui/kit';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { amountSteps } from './scale.ts';
import { useSettled } from './settled.ts';

/** From which sum on transfers are shown: a slider over sums that a person would say, or a sum typed to the fen. */
export function AmountFloor(props: {
  largestFen: number;
  floor: string | undefined;
  onChange: (floor: string | undefined) => void;
}) {
  const { largestFen, floor, onChange } = props;
  const { t } = useTranslation();
  const steps = useMemo(() => amountSteps(largestFen), [largestFen]);
  const asked = Number(floor ?? 0);
  const [fen, setFen] = useState(asked);
  const [text, setText] = useState(asked === 0 ? '' : formatYuan(asked));
  useEffect(() => {
    setFen(asked);
    setText(asked === 0 ? '' : formatYuan(asked));
  }, [asked]);
  const settle = useSettled((value: number) => onChange(value === 0 ? undefined : String(value)));
  const turn = (value: number) => {
    setFen(value);
    setText(value === 0 ? '' : formatYuan(value));
    settle(value);
  };
  const type = () => {
    const read = text.trim() === '' ? 0 : parseYuan(text);
    if (read === undefined) setText(fen === 0 ? '' : formatYuan(fen));
    else turn(read);
  };
  const place = Math.max(
    0,
    steps.findLastIndex((step) => step <= fen),
  );
  return (
    <fieldset className="flow-floor">
      <legend>{t('fundFlow.floor')}</legend>
      <input
        type="range"
        aria-label={t('fundFlow.floor')}
        aria-valuetext={formatYuan(fen)}
        min={0}
        max={steps.length - 1}
        value={place}
        onChange={(event) => turn(steps[Number(event.target.value)] ?? 0)}
      />
      <Input
        aria-label={t('fundFlow.floorYuan')}
        placeholder="0.00"
        inputMode="decimal"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={type}
        onPressEnter={type}
      />
    </fieldset>
  );
}
