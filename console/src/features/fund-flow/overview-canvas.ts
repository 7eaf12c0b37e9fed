import type { FlowOverview } from '@anlan/contract/fund-flow-lists';
import { accountAt, fitOf, type Plan, planOf, type View, zoomedAt } from './overview-plan.ts';

/** The page's colours, read once per theme. */
export interface Colours {
  readonly text: string;
  readonly traced: string;
  readonly other: string;
  readonly page: string;
  readonly chosen: string;
}

export interface OverviewActs {
  /** The account under the pointer, or none; with where the pointer is on the canvas. */
  readonly onHover: (account: number | undefined, x: number, y: number) => void;
  readonly onChoose: (account: number) => void;
  readonly nameOfLayer: (layer: number, count: number) => string;
}

/** What the keys beside the canvas can do with it. */
export interface Overview {
  zoom(factor: number): void;
  move(x: number, y: number): void;
  fit(): void;
  choose(account: number | undefined): void;
  end(): void;
}

const WHEEL_STEP = 1.15;
const CLICK_PX = 4;
/** So many lines are each drawn half seen-through; more are drawn the fainter, so that crossings stay to be seen. */
const FEW_EDGES = 600;

/** Draws a whole network on a canvas: one frame per change, never more; zoom at the pointer, drag to move, hover to be told. */
export function openOverview(
  canvas: HTMLCanvasElement,
  data: FlowOverview,
  colours: Colours,
  acts: OverviewActs,
): Overview {
  const plan = planOf(data.accounts);
  const near = edgesOf(data);
  let view: View = fitOf(plan, canvas.clientWidth, canvas.clientHeight);
  let chosen: number | undefined;
  let frame = 0;
  const draw = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => paint(canvas, data, plan, view, { colours, chosen, near, acts }));
  };
  const fit = (): void => {
    const ratio = window.devicePixelRatio;
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(canvas.clientHeight * ratio);
    view = fitOf(plan, canvas.clientWidth, canvas.clientHeight);
    draw();
  };
  const turn = (next: View): void => {
    view = next;
    draw();
  };
  const stop = listen(canvas, {
    at: (x, y) => accountAt(plan, view, x, y),
    onHover: acts.onHover,
    onMove: (x, y) => turn({ ...view, dx: view.dx + x, dy: view.dy + y }),
    onZoom: (factor, x, y) => turn(zoomedAt(view, factor, x, y)),
    onPress: (account) => {
      chosen = account;
      draw();
      if (account !== undefined) acts.onChoose(account);
    },
  });
  const watch = new ResizeObserver(fit);
  watch.observe(canvas);
  return {
    zoom: (factor) => turn(zoomedAt(view, factor, canvas.clientWidth / 2, canvas.clientHeight / 2)),
    move: (x, y) => turn({ ...view, dx: view.dx + x, dy: view.dy + y }),
    fit,
    choose: (account) => {
      chosen = account;
      draw();
    },
    end: () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
      stop();
    },
  };
}

/** Edges of each account, so that a chosen one lights its own without a walk over all. */
function edgesOf({ edges }: FlowOverview): ReadonlyMap<number, readonly number[]> {
  const near = new Map<number, number[]>();
  for (let index = 0; index < edges.from.length; index += 1)
    for (const end of [edges.from[index] ?? 0, edges.to[index] ?? 0]) {
      const known = near.get(end);
      if (known) known.push(index);
      else near.set(end, [index]);
    }
  return near;
}

interface Seen {
  readonly colours: Colours;
  readonly chosen: number | undefined;
  readonly near: ReadonlyMap<number, readonly number[]>;
  readonly acts: OverviewActs;
}

function paint(canvas: HTMLCanvasElement, data: FlowOverview, plan: Plan, view: View, seen: Seen): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const ratio = window.devicePixelRatio;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = seen.colours.page;
  pen.fillRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  const { chosen, near, colours } = seen;
  const total = data.edges.from.length;
  const dim = chosen === undefined ? Math.min(0.5, Math.max(0.05, FEW_EDGES / total)) : 0.05;
  strokes(
    pen,
    data,
    plan,
    view,
    { colour: colours.other, alpha: dim, width: 0.7 },
    (index) => (data.edges.tracedFen[index] ?? 0) === 0,
  );
  strokes(
    pen,
    data,
    plan,
    view,
    { colour: colours.traced, alpha: dim, width: 0.9 },
    (index) => (data.edges.tracedFen[index] ?? 0) > 0,
  );
  if (chosen !== undefined) {
    const own = new Set(near.get(chosen) ?? []);
    strokes(pen, data, plan, view, { colour: colours.chosen, alpha: 1, width: 1.6 }, (index) => own.has(index), [
      ...own,
    ]);
  }
  dots(pen, data, plan, view, seen);
  heads(pen, plan, view, seen);
}

function strokes(
  pen: CanvasRenderingContext2D,
  { edges }: FlowOverview,
  plan: Plan,
  { scale, dx, dy }: View,
  look: { readonly colour: string; readonly alpha: number; readonly width: number },
  wanted: (index: number) => boolean,
  only?: readonly number[],
): void {
  pen.globalAlpha = look.alpha;
  pen.strokeStyle = look.colour;
  pen.lineWidth = look.width;
  pen.beginPath();
  const count = only?.length ?? edges.from.length;
  for (let step = 0; step < count; step += 1) {
    const index = only?.[step] ?? step;
    if (!wanted(index)) continue;
    const from = edges.from[index] ?? 0;
    const to = edges.to[index] ?? 0;
    pen.moveTo((plan.x[from] ?? 0) * scale + dx, (plan.y[from] ?? 0) * scale + dy);
    pen.lineTo((plan.x[to] ?? 0) * scale + dx, (plan.y[to] ?? 0) * scale + dy);
  }
  pen.stroke();
  pen.globalAlpha = 1;
}

function dots(
  pen: CanvasRenderingContext2D,
  { accounts }: FlowOverview,
  plan: Plan,
  { scale, dx, dy }: View,
  { colours, chosen }: Seen,
): void {
  const grown = Math.min(1.6, Math.max(0.35, scale));
  for (let index = 0; index < plan.x.length; index += 1) {
    const x = (plan.x[index] ?? 0) * scale + dx;
    const y = (plan.y[index] ?? 0) * scale + dy;
    if (x < -20 || y < -20 || x > pen.canvas.clientWidth + 20 || y > pen.canvas.clientHeight + 20) continue;
    const traced = (accounts.tracedLiesFen[index] ?? 0) > 0;
    pen.fillStyle = traced ? colours.traced : colours.other;
    pen.strokeStyle = colours.other;
    pen.beginPath();
    pen.arc(x, y, Math.max(1.2, (plan.radius[index] ?? 2) * grown), 0, 2 * Math.PI);
    // Victims' money lies there: a full dot; else a ring, so that the hue is not needed.
    if (traced || scale < 0.3) pen.fill();
    else pen.stroke();
    if (index !== chosen) continue;
    pen.strokeStyle = colours.chosen;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.arc(x, y, (plan.radius[index] ?? 2) * grown + 5, 0, 2 * Math.PI);
    pen.stroke();
    pen.lineWidth = 1;
  }
}

function heads(pen: CanvasRenderingContext2D, plan: Plan, { scale, dx }: View, { colours, acts }: Seen): void {
  pen.fillStyle = colours.text;
  pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  pen.textAlign = 'left';
  for (const { layer, x, count } of plan.columns) pen.fillText(acts.nameOfLayer(layer, count), x * scale + dx - 8, 18);
}

interface Heard {
  readonly at: (x: number, y: number) => number | undefined;
  readonly onHover: OverviewActs['onHover'];
  readonly onMove: (x: number, y: number) => void;
  readonly onZoom: (factor: number, x: number, y: number) => void;
  readonly onPress: (account: number | undefined) => void;
}

/** Pointer and wheel; a drag of a few pixels is a press. */
function listen(canvas: HTMLCanvasElement, heard: Heard): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let held: { x: number; y: number; moved: number } | undefined;
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      held = { x: event.offsetX, y: event.offsetY, moved: 0 };
      canvas.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  canvas.addEventListener(
    'pointermove',
    ({ offsetX, offsetY }) => {
      if (!held) return heard.onHover(heard.at(offsetX, offsetY), offsetX, offsetY);
      heard.onMove(offsetX - held.x, offsetY - held.y);
      held = { x: offsetX, y: offsetY, moved: held.moved + Math.abs(offsetX - held.x) + Math.abs(offsetY - held.y) };
    },
    { signal },
  );
  canvas.addEventListener(
    'pointerup',
    ({ offsetX, offsetY }) => {
      if (held && held.moved < CLICK_PX) heard.onPress(heard.at(offsetX, offsetY));
      held = undefined;
    },
    { signal },
  );
  canvas.addEventListener('pointerleave', () => heard.onHover(undefined, 0, 0), { signal });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      heard.onZoom(event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP, event.offsetX, event.offsetY);
    },
    { signal, passive: false },
  );
  return () => ending.abort();
}
