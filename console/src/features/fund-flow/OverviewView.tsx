import { formatYuan } from '@anlan/contract/base/money';
import type { FlowCard } from '@anlan/contract/fund-flow';
import type { FlowOverview } from '@anlan/contract/fund-flow-lists';
import { Button, Select, Skeleton, Space } from '@anlan/ui/kit';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filters } from '../../app/lists.tsx';
import { useLooks } from '../../app/looks.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { layerName } from './names.ts';
import { type Overview, openOverview } from './overview-canvas.ts';
import { useOverview } from './queries.ts';

const STEP = 120;
const OFFERED = 200;
const ZOOM = 1.3;

/** How large the whole network is: every account a dot, every pair a line. Keys do what wheel and drag do. */
export function OverviewView(props: {
  caseId: string;
  filters: Filters;
  cards: readonly FlowCard[];
  onAccount: (id: string) => void;
}) {
  const { caseId, filters, cards, onAccount } = props;
  const found = useOverview(caseId, filters);
  const numbers = useMemo(() => new Map(cards.map(({ id, number }) => [id, number])), [cards]);
  if (found.isPending) return <Skeleton active />;
  if (!found.data) return <ProblemNote error={found.error} />;
  return <Network data={found.data} numbers={numbers} onAccount={onAccount} />;
}

/** Numbers of the accounts that have a card; of the others the end of the id must do. */
type Numbers = ReadonlyMap<string, string | undefined>;

function Network(props: { data: FlowOverview; numbers: Numbers; onAccount: (id: string) => void }) {
  const { data, numbers, onAccount } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<number>();
  const [hover, setHover] = useState<{ account: number; x: number; y: number }>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = usePicture(canvas, data, setChosen, setHover);
  const options = useMemo(() => optionsOf(data, numbers, t), [data, numbers, t]);
  const choose = (account: number | undefined) => {
    setChosen(account);
    picture.current?.choose(account);
  };
  const id = chosen === undefined ? undefined : data.accounts.id[chosen];
  return (
    <>
      <p className="note">
        {t('fundFlow.overviewWords', { accounts: data.accounts.id.length, lines: data.edges.from.length })}{' '}
        {data.cut.edges === 0
          ? ''
          : t('fundFlow.overviewCut', { count: data.cut.edges, yuan: formatYuan(data.cut.amountFen) })}
      </p>
      <div className="row no-print">
        <Keys picture={picture} />
        <Select
          className="toolbar-filter"
          aria-label={t('fundFlow.findAccount')}
          placeholder={t('fundFlow.findAccount')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen ?? null}
          onChange={(value: number | null) => choose(value ?? undefined)}
          options={options}
        />
        {id?.startsWith('acc_') ? <Button onClick={() => onAccount(id)}>{t('fundFlow.openAccount')}</Button> : null}
        <span aria-live="polite">{chosen === undefined ? '' : wordsOf(data, numbers, chosen, t)}</span>
      </div>
      <div className="flow-overview">
        <canvas ref={canvas} role="img" aria-label={t('fundFlow.view.overview')} />
        {hover === undefined ? null : (
          <span className="flow-hint" style={{ left: hover.x + 12, top: hover.y + 12 }}>
            {wordsOf(data, numbers, hover.account, t)}
          </span>
        )}
      </div>
    </>
  );
}

type Words = ReturnType<typeof useTranslation>['t'];

function usePicture(
  canvas: RefObject<HTMLCanvasElement | null>,
  data: FlowOverview,
  onChoose: (account: number) => void,
  onHover: (hover: { account: number; x: number; y: number } | undefined) => void,
): RefObject<Overview | undefined> {
  const { t } = useTranslation();
  const { dark } = useLooks();
  const picture = useRef<Overview>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page's colours are read anew when the theme turns
  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const colours = {
      text: colour('--text'),
      traced: colour('--primary'),
      other: colour('--text-2'),
      page: colour('--card'),
      chosen: colour('--orange-text'),
    };
    const opened = openOverview(place, data, colours, {
      onChoose,
      onHover: (account, x, y) => onHover(account === undefined ? undefined : { account, x, y }),
      nameOfLayer: (layer, count) => `${layerName(t, layer)} · ${count}`,
    });
    picture.current = opened;
    return () => opened.end();
  }, [data, dark, t]);
  return picture;
}

function Keys({ picture }: { picture: RefObject<Overview | undefined> }) {
  const { t } = useTranslation();
  const keys = [
    ['＋', 'zoomIn', (one: Overview) => one.zoom(ZOOM)],
    ['－', 'zoomOut', (one: Overview) => one.zoom(1 / ZOOM)],
    ['⤢', 'fit', (one: Overview) => one.fit()],
    ['←', 'moveLeft', (one: Overview) => one.move(STEP, 0)],
    ['→', 'moveRight', (one: Overview) => one.move(-STEP, 0)],
    ['↑', 'moveUp', (one: Overview) => one.move(0, STEP)],
    ['↓', 'moveDown', (one: Overview) => one.move(0, -STEP)],
  ] as const;
  return (
    <Space.Compact>
      {keys.map(([sign, name, act]) => (
        <Button
          key={name}
          aria-label={t(`fundFlow.turn.${name}`)}
          onClick={() => (picture.current ? act(picture.current) : undefined)}
        >
          {sign}
        </Button>
      ))}
    </Space.Compact>
  );
}

/** The accounts with most of the victims' money, to be chosen by key. */
function optionsOf(data: FlowOverview, numbers: Numbers, t: Words): { value: number; label: string }[] {
  return data.accounts.tracedInFen
    .map((fen, value) => ({ fen, value }))
    .sort((a, b) => b.fen - a.fen)
    .slice(0, OFFERED)
    .map(({ value }) => ({ value, label: wordsOf(data, numbers, value, t) }));
}

function wordsOf({ accounts }: FlowOverview, numbers: Numbers, account: number, t: Words): string {
  const id = accounts.id[account] ?? '';
  return t('fundFlow.dotWords', {
    layer: layerName(t, accounts.layer[account] ?? -1),
    name: numbers.get(id) ?? `…${id.slice(-6)}`,
    in: formatYuan(accounts.tracedInFen[account] ?? 0),
    lies: formatYuan(accounts.tracedLiesFen[account] ?? 0),
  });
}
