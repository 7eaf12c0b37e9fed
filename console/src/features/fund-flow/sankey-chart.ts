import { SankeyChart, type SankeySeriesOption } from 'echarts/charts';
import {
  AriaComponent,
  type AriaComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([SankeyChart, AriaComponent, TooltipComponent, CanvasRenderer]);

type Option = ComposeOption<SankeySeriesOption | AriaComponentOption | TooltipComponentOption>;

export interface SankeyNode {
  readonly id: string;
  readonly name: string;
  readonly depth: number;
  readonly color: string;
}
export interface SankeyLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly fen: number;
  readonly words: string;
}

/** What the chart needs to be told: the page's colours and a sentence for those who do not see it. */
export interface SankeyLooks {
  readonly text: string;
  readonly line: string;
  readonly card: string;
  readonly sentence: string;
}

/**
 * Draws money as bands as wide as their sums. On a canvas, with its hints as canvas text: the page's content policy lets no
 * library write styles into the page.
 * @param lines from a layer to a later one only: this picture cannot show what runs back
 * @returns what takes the picture away again
 */
export function drawSankey(
  place: HTMLElement,
  nodes: readonly SankeyNode[],
  lines: readonly SankeyLine[],
  looks: SankeyLooks,
  onOpen: (id: string) => void,
): () => void {
  const chart = init(place, null, { renderer: 'canvas' });
  const option: Option = {
    animation: false,
    aria: { enabled: true, label: { description: looks.sentence } },
    tooltip: {
      renderMode: 'richText',
      backgroundColor: looks.card,
      borderColor: looks.line,
      textStyle: { color: looks.text, fontSize: 12 },
      formatter: (asked) => wordsOf(asked, nodes, lines),
    },
    series: {
      type: 'sankey',
      left: 8,
      right: 130,
      top: 12,
      bottom: 12,
      nodeGap: 10,
      draggable: false,
      emphasis: { focus: 'adjacency' },
      label: { color: looks.text, fontSize: 12 },
      lineStyle: { color: 'source', opacity: 0.35, curveness: 0.5 },
      data: nodes.map(({ id, depth, color, name }) => ({
        name: id,
        depth,
        itemStyle: { color },
        label: { formatter: name },
      })),
      links: lines.map(({ from, to, fen, id }) => ({ source: from, target: to, value: fen / 100, id })),
    },
  };
  chart.setOption(option);
  chart.on('click', (asked) => {
    const found = lineOf(asked, lines);
    if (found) onOpen(found.id);
  });
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(place);
  return () => {
    watch.disconnect();
    chart.dispose();
  };
}

function lineOf(asked: unknown, lines: readonly SankeyLine[]): SankeyLine | undefined {
  const { dataType, data } = asked as { dataType?: string; data?: { source?: string; target?: string } };
  return dataType === 'edge' ? lines.find(({ from, to }) => from === data?.source && to === data?.target) : undefined;
}

function wordsOf(asked: unknown, nodes: readonly SankeyNode[], lines: readonly SankeyLine[]): string {
  const { name } = asked as { name?: string };
  return lineOf(asked, lines)?.words ?? nodes.find(({ id }) => id === name)?.name ?? '';
}
