import type { ReachedStep } from '@anlan/contract/desk';

/** What somebody at this machine has heard and does not want to hear. */
export interface AlarmMemory {
  /** The furthest step that has sounded, by ladder. */
  readonly heard: Readonly<Record<string, number>>;
  /** Reports whose alarms make no sound. There is no way to say "all". */
  readonly muted: readonly string[];
}

export const NOTHING_HEARD: AlarmMemory = { heard: {}, muted: [] };
/** More than anybody mutes before the oldest of them are long done. */
const MUTED_KEPT = 200;

/** One ladder of one report; a second stop climbs one of its own. */
export const ladderOf = ({ incident, ladder, attempt }: ReachedStep): string => `${incident} ${ladder} ${attempt}`;

/** The steps that have not sounded yet. */
export function newSteps(reached: readonly ReachedStep[], memory: AlarmMemory): ReachedStep[] {
  return reached.filter((one) => one.step > (memory.heard[ladderOf(one)] ?? 0));
}

/** Those of them that make a sound. */
export function loudSteps(steps: readonly ReachedStep[], memory: AlarmMemory): ReachedStep[] {
  return steps.filter(({ incident }) => !memory.muted.includes(incident));
}

/**
 * Everything reached counts as heard, muted or not: a report whose sound comes back is silent until its next step. A
 * ladder that nobody stands on any more is forgotten, and would sound if it were climbed anew.
 */
export function hear(reached: readonly ReachedStep[], memory: AlarmMemory): AlarmMemory {
  return { ...memory, heard: Object.fromEntries(reached.map((one) => [ladderOf(one), one.step])) };
}

export function mute(incident: string, memory: AlarmMemory): AlarmMemory {
  return { ...memory, muted: [...unmute(incident, memory).muted, incident].slice(-MUTED_KEPT) };
}

export function unmute(incident: string, memory: AlarmMemory): AlarmMemory {
  return { ...memory, muted: memory.muted.filter((one) => one !== incident) };
}

/** How urgent the most urgent of these is: as many double tones sound. */
export function urgencyOf(steps: readonly ReachedStep[]): number {
  return Math.max(0, ...steps.map(({ step }) => Math.min(step, 4)));
}
