import { chmod, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROAD_ENDS, type RoadEnd } from '@anlan/contract/envelope';
import { assert } from '../../kernel/assert.ts';
import type { Road } from './envelope.ts';

/** The roads from this end: to whom, under which secret, and where the other end listens when there is a line. */
export interface Roads {
  readonly all: readonly RoadTo[];
  find(other: string): RoadTo | undefined;
}

export interface RoadTo {
  readonly other: RoadEnd;
  /** Address of the other end; without one the road is a disc. */
  readonly url?: string;
  /** New envelopes go under this generation. */
  readonly current: Road;
  /** Every generation whose envelopes are still taken. */
  readonly generations: readonly Road[];
}

/** The road under the generation that an envelope names; undefined for one that this end does not know. */
export function generationOf(road: RoadTo, keyId: string): Road | undefined {
  return road.generations.find((one) => one.keyId === keyId);
}

export function roadsOf(all: readonly RoadTo[]): Roads {
  return { all, find: (other) => all.find((road) => road.other === other) };
}

const SECRET_BYTES = 32;

/**
 * Reads the roads of a zone from `<other end>.road` files beside the keys: JSON with the generations of the secret, the
 * last one current, and perhaps an address. None is made: a secret is agreed upon by two houses.
 * @throws where a file is not such a file: a road that is half known would lose letters in silence
 */
export async function readRoads(folder: string, own: RoadEnd): Promise<Roads> {
  const names = (await readdir(folder).catch(() => [] as string[])).filter((name) => name.endsWith('.road')).sort();
  const all: RoadTo[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    await chmod(path, 0o600);
    all.push(roadOf(value, own, name));
  }
  return roadsOf(all);
}

function roadOf(value: unknown, own: RoadEnd, name: string): RoadTo {
  const unreadable = new Error(`道路文件 ${name} 无法读取 · road file ${name} is unreadable`);
  if (typeof value !== 'object' || value === null || !('other' in value) || !('secrets' in value)) throw unreadable;
  const other = ROAD_ENDS.find((end) => end === value.other);
  if (other === undefined || other === own || !Array.isArray(value.secrets)) throw unreadable;
  const generations = value.secrets.map((one: unknown): Road => {
    if (typeof one !== 'object' || one === null || !('keyId' in one) || !('secret' in one)) throw unreadable;
    const { keyId, secret } = one;
    if (typeof keyId !== 'string' || typeof secret !== 'string') throw unreadable;
    const bytes = Buffer.from(secret, 'base64');
    if (bytes.length !== SECRET_BYTES) throw unreadable;
    return { own, other, keyId, secret: bytes };
  });
  const current = generations.at(-1);
  if (!current) throw unreadable;
  const url = 'url' in value && typeof value.url === 'string' ? value.url.replace(/\/$/, '') : undefined;
  return { other, current, generations, ...(url === undefined ? {} : { url }) };
}

/** The road to an end that the caller knows to be there. */
export function roadTo(roads: Roads, other: string): RoadTo {
  const road = roads.find(other);
  assert(road, `no road to ${other}`);
  return road;
}
