import type { FlowOverview } from '@anlan/contract/fund-flow-lists';

/** Where every account of a whole network stands, in a plane of its own units, and how large its dot is. */
export interface Plan {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly radius: Float32Array;
  readonly columns: readonly { readonly layer: number; readonly x: number; readonly count: number }[];
  readonly width: number;
  readonly height: number;
}

const COLUMN = 260;
const ROW = 14;
const MOST_ROWS = 90;
const LEAST_RADIUS = 2;
const MOST_RADIUS = 11;

/**
 * Accounts in columns by layer, the most victims' money in the middle of its column; a column that grows too tall becomes
 * several strips side by side. Money apart (layer −1) stands last.
 */
export function planOf(accounts: FlowOverview['accounts']): Plan {
  const count = accounts.id.length;
  const plan = { x: new Float32Array(count), y: new Float32Array(count), radius: new Float32Array(count) };
  const layers = [...new Set(accounts.layer)].sort((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b));
  const most = accounts.tracedInFen.reduce((largest, fen) => Math.max(largest, fen), 1);
  const columns: { layer: number; x: number; count: number }[] = [];
  let left = 0;
  let height = 0;
  for (const layer of layers) {
    const members = accounts.layer.flatMap((one, index) => (one === layer ? [index] : []));
    members.sort((a, b) => (accounts.tracedInFen[b] ?? 0) - (accounts.tracedInFen[a] ?? 0) || a - b);
    const strips = Math.ceil(members.length / MOST_ROWS);
    const rows = Math.ceil(members.length / strips);
    for (const [rank, index] of members.entries()) {
      plan.x[index] = left + (rank % strips) * ROW * 1.6;
      plan.y[index] = fromMiddle(Math.floor(rank / strips)) * ROW;
      const share = Math.log1p(accounts.tracedInFen[index] ?? 0) / Math.log1p(most);
      plan.radius[index] = LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * share ** 3;
    }
    columns.push({ layer, x: left, count: members.length });
    height = Math.max(height, rows * ROW);
    left += strips * ROW * 1.6 + COLUMN;
  }
  return { ...plan, columns, width: Math.max(1, left - COLUMN), height: Math.max(ROW, height) };
}

/** 0, 1, −1, 2, −2 …: the first stands in the middle. */
const fromMiddle = (rank: number): number => (rank % 2 === 1 ? (rank + 1) / 2 : -rank / 2);

/** The view of a plane on a canvas: canvas = plane × scale + shift. */
export interface View {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

/** The view that shows a whole plan with a margin. */
export function fitOf(plan: Plan, width: number, height: number): View {
  const margin = 48;
  const scale = Math.min(
    4,
    Math.max(0.02, Math.min((width - 2 * margin) / plan.width, (height - 2 * margin) / plan.height)),
  );
  return { scale, dx: (width - plan.width * scale) / 2, dy: height / 2 };
}

/** The same place under the pointer after zooming by a factor. */
export function zoomedAt(view: View, factor: number, x: number, y: number): View {
  const scale = Math.min(8, Math.max(0.02, view.scale * factor));
  const by = scale / view.scale;
  return { scale, dx: x - (x - view.dx) * by, dy: y - (y - view.dy) * by };
}

/** The account under a point of the canvas; undefined when none is near. */
export function accountAt(plan: Plan, view: View, x: number, y: number): number | undefined {
  let best: number | undefined;
  let least = 14 * 14;
  for (let index = 0; index < plan.x.length; index += 1) {
    const far =
      ((plan.x[index] ?? 0) * view.scale + view.dx - x) ** 2 + ((plan.y[index] ?? 0) * view.scale + view.dy - y) ** 2;
    if (far >= least) continue;
    least = far;
    best = index;
  }
  return best;
}
