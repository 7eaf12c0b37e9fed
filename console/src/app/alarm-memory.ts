import { useSyncExternalStore } from 'react';
import { type AlarmMemory, NOTHING_HEARD } from './alarm-steps.ts';

/** Each person mutes for himself: who takes over the desk hears everything again. */
let place = '';
let memory: AlarmMemory = NOTHING_HEARD;
const listeners = new Set<() => void>();

/** What is remembered at this moment, by any window of this browser. */
export function readAlarmMemory(): AlarmMemory {
  try {
    const kept: Partial<AlarmMemory> = JSON.parse(localStorage.getItem(place) ?? '{}');
    return { ...NOTHING_HEARD, ...kept };
  } catch {
    return memory;
  }
}

function take(next: AlarmMemory): void {
  memory = next;
  for (const listener of listeners) listener();
}

/** From now on the memory is this person's; what other windows write into it is heard. */
export function openAlarmMemory(staff: string): () => void {
  place = `alarms:${staff}`;
  take(readAlarmMemory());
  const onStorage = (event: StorageEvent) => (event.key === place ? take(readAlarmMemory()) : undefined);
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}

/** Changes what is remembered, beginning from what another window of this browser may have written meanwhile. */
export function changeAlarmMemory(change: (before: AlarmMemory) => AlarmMemory): void {
  const next = change(readAlarmMemory());
  try {
    localStorage.setItem(place, JSON.stringify(next));
  } catch {
    // A full store: it is remembered until the page is left.
  }
  take(next);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAlarmMemory(): AlarmMemory {
  return useSyncExternalStore(subscribe, () => memory);
}

/** Whether the alarms of this report make no sound here; the caller is drawn again only when that changes. */
export function useMuted(incident: string): boolean {
  return useSyncExternalStore(subscribe, () => memory.muted.includes(incident));
}
