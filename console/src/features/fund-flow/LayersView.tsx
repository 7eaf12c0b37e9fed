import '@xyflow/react/dist/base.css';
import type { FlowView } from '@anlan/contract/fund-flow';
import { Button, Space } from '@anlan/ui/kit';
import { ReactFlow, ReactFlowProvider, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLooks } from '../../app/looks.ts';
import { type CardActs, CardBox, cardElement } from './card-node.tsx';
import { FocusPanel } from './FocusPanel.tsx';
import { LayerHeads } from './LayerHeads.tsx';
import { CARD, layoutOf, linesOf, nodesOf } from './layers-picture.ts';
import type { Layout } from './layout.ts';
import { mainStep, pathThrough } from './paths.ts';
import type { PictureActs } from './picture-acts.ts';

const TYPES = { card: CardBox };
const HEADS = 70;
/** At the beginning words are read without a glass; further out is for seeing the whole. */
const FIRST_ZOOM = 0.85;
const LEAST_ZOOM = 0.3;
const MOST_ZOOM = 1.6;
const EDGE = 16;

interface LayersProps {
  readonly flow: FlowView;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
  readonly acts: PictureActs;
}

/** Accounts in layers from the victim on. A press lights the way of the money; keys go along it. */
export function LayersView(props: LayersProps) {
  return (
    <ReactFlowProvider>
      <Layers {...props} />
    </ReactFlowProvider>
  );
}

function Layers({ flow, chosen, onChoose, acts }: LayersProps) {
  const { t } = useTranslation();
  const { dark } = useLooks();
  const [current, setCurrent] = useState<string>();
  const layout = useMemo(() => layoutOf(flow), [flow]);
  const path = useMemo(
    () => (chosen === undefined ? undefined : pathThrough(chosen, flow.edges)),
    [chosen, flow.edges],
  );
  const cardActs = useCardActs({ flow, chosen, onChoose, acts }, layout, setCurrent);
  const nodes = useMemo(
    () => nodesOf(flow, layout, cardActs, { path, chosen, current }),
    [flow, layout, cardActs, path, chosen, current],
  );
  const lines = useMemo(() => linesOf(flow, path), [flow, path]);
  const fit = useFit(layout);
  useEscape(() => onChoose(undefined));
  return (
    <div className="flow-with-panel">
      <div className="flow-picture" style={{ height: heightOf(layout) }}>
        <ReactFlow
          nodes={nodes}
          edges={lines}
          nodeTypes={TYPES}
          colorMode={dark ? 'dark' : 'light'}
          defaultViewport={{ x: EDGE, y: HEADS, zoom: FIRST_ZOOM }}
          onInit={() => fit(FIRST_ZOOM)}
          minZoom={LEAST_ZOOM}
          maxZoom={MOST_ZOOM}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          preventScrolling={false}
          zoomOnScroll={false}
          panOnScroll={false}
          proOptions={{ hideAttribution: true }}
          aria-label={t('fundFlow.view.layers')}
          onEdgeClick={(_, line) => {
            const edge = flow.edges.find(({ id }) => id === line.id);
            if (edge) acts.openEdge(edge);
          }}
          onPaneClick={() => onChoose(undefined)}
        />
        <LayerHeads flow={flow} layout={layout} cardWidth={CARD.width} onLayer={acts.openLayer} />
        <ZoomKeys onFit={() => fit(LEAST_ZOOM)} />
      </div>
      <FocusPanel flow={flow} chosen={chosen} onChoose={onChoose} acts={acts} />
    </div>
  );
}

/** As tall as its cards need, and no taller than the screen. */
function heightOf(layout: Layout): string {
  return `min(${Math.max(420, Math.round(layout.height) + 150)}px, max(520px, calc(100vh - 220px)))`;
}

/** As much of the picture as can be read: where not all fits, it begins at the victims. */
function useFit(layout: Layout): (least: number) => void {
  const { setViewport } = useReactFlow();
  const size = useStoreApi();
  return useCallback(
    (least: number) => {
      const { width, height } = size.getState();
      const fits = Math.min((width - 2 * EDGE) / layout.width, (height - HEADS - EDGE) / layout.height, 1);
      const zoom = Math.max(least, fits);
      const x = Math.max(EDGE, (width - layout.width * zoom) / 2);
      const y = HEADS + (height - HEADS - layout.height * zoom) / 2;
      setViewport({ x, y, zoom }).catch(() => undefined);
    },
    [layout, setViewport, size],
  );
}

/** What keys and presses on a card do; the same object until the picture changes. */
function useCardActs(
  { flow, onChoose, acts }: LayersProps,
  layout: Layout,
  setCurrent: (id: string) => void,
): CardActs {
  const { setCenter, getZoom } = useReactFlow();
  const go = useCallback(
    (id: string) => {
      const place = layout.places.get(id);
      if (!place) return;
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const centre = { x: place.x + CARD.width / 2, y: place.y + CARD.height / 2 };
      setCenter(centre.x, centre.y, { zoom: getZoom(), duration: still ? 0 : 180 }).catch(() => undefined);
      document.getElementById(cardElement(id))?.focus({ preventScroll: true });
    },
    [layout, setCenter, getZoom],
  );
  return useMemo(() => {
    const cardOf = (id: string) => flow.cards.find((card) => card.id === id);
    return {
      onFocus: setCurrent,
      onPress: (id) => onChoose(id),
      onRows: acts.openCard,
      onKey: (id, key) => {
        const card = cardOf(id);
        if (key === 'Enter' && card) {
          if (card.kind === 'rest') acts.openRest(card);
          else if (id.startsWith('acc_')) acts.openAccount(id);
          else acts.openCard(card, 'in');
          return true;
        }
        const next =
          key === 'ArrowRight'
            ? mainStep(id, flow.edges, 'on')
            : key === 'ArrowLeft'
              ? mainStep(id, flow.edges, 'back')
              : key === 'ArrowDown' || key === 'ArrowUp'
                ? besides(layout, id, key === 'ArrowDown' ? 1 : -1)
                : undefined;
        if (next !== undefined) go(next);
        return key.startsWith('Arrow');
      },
    };
  }, [flow, layout, acts, onChoose, setCurrent, go]);
}

/** The card above or below in the same column. */
function besides(layout: Layout, id: string, step: 1 | -1): string | undefined {
  const here = layout.places.get(id);
  const column = [...layout.places]
    .filter(([, place]) => place.x === here?.x)
    .sort(([, a], [, b]) => a.y - b.y)
    .map(([name]) => name);
  return column[column.indexOf(id) + step];
}

function useEscape(act: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inDialog = event.target instanceof HTMLElement && event.target.closest('[role=dialog]') !== null;
      if (event.key === 'Escape' && !inDialog) act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [act]);
}

/** Zooming and moving without a wheel and without dragging (WCAG 2.5.7). */
function ZoomKeys({ onFit }: { onFit: () => void }) {
  const { t } = useTranslation();
  const { zoomIn, zoomOut, getViewport, setViewport } = useReactFlow();
  const move = (x: number, y: number) => {
    const view = getViewport();
    setViewport({ ...view, x: view.x + x, y: view.y + y }).catch(() => undefined);
  };
  const keys = [
    ['＋', 'zoomIn', () => zoomIn()],
    ['－', 'zoomOut', () => zoomOut()],
    ['⤢', 'fit', onFit],
    ['←', 'moveLeft', () => move(200, 0)],
    ['→', 'moveRight', () => move(-200, 0)],
    ['↑', 'moveUp', () => move(0, 150)],
    ['↓', 'moveDown', () => move(0, -150)],
  ] as const;
  return (
    <Space.Compact className="flow-zoom no-print">
      {keys.map(([sign, name, act]) => (
        <Button key={name} size="small" aria-label={t(`fundFlow.turn.${name}`)} onClick={act}>
          {sign}
        </Button>
      ))}
    </Space.Compact>
  );
}
