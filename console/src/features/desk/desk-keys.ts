import type { IncidentRow } from '@anlan/contract/incident';
import { useEffect } from 'react';

interface DeskKeys {
  readonly rows: readonly IncidentRow[];
  readonly chosen: string | undefined;
  /** The chosen report is the one on the page; until then no button is pressed, for it would be another report's. */
  readonly settled: boolean;
  choose(id: string | undefined): void;
  search(): void;
  work(): void;
}

/**
 * J and K move, N begins a report, / searches, Enter goes to the work; every other letter presses the button that bears
 * it. Never while somebody types or a dialog is open.
 */
export function useDeskKeys(desk: DeskKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || busy(event.target)) return;
      if (act(desk, event.key) || (desk.settled && press(event.key))) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [desk]);
}

/** Somebody types, or stands on something that Enter presses by itself, or in a dialog. */
function busy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return /INPUT|TEXTAREA|SELECT/.test(target.tagName) || target.closest('[role=dialog]') !== null;
}

function act(desk: DeskKeys, key: string): boolean {
  const { rows, chosen } = desk;
  const at = rows.findIndex(({ id }) => id === chosen);
  const next = key === 'j' ? rows[at + 1] : key === 'k' ? rows[Math.max(0, at - 1)] : undefined;
  if (next && next.id !== chosen) desk.choose(next.id);
  else if (key === 'n' && chosen !== undefined) desk.choose(undefined);
  else if (key === '/') desk.search();
  else if (key === 'Enter' && document.activeElement === document.body) desk.work();
  else return false;
  return true;
}

/** Presses the button of a letter, where the page shows one. */
function press(key: string): boolean {
  const button = /^[a-z]$/.test(key) ? document.querySelector<HTMLElement>(`[data-key="${key}"]`) : null;
  button?.click();
  return button !== null;
}

/** On a page without a queue only the letters on its buttons count. */
export function useButtonKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || busy(event.target)) return;
      if (press(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
