import { useCallback, useEffect, useRef } from 'react';

const PAUSE_MS = 250;

/** Calls once the hand has rested for a moment: a slider asks the server for where it stops, not for every place it passes. */
export function useSettled<T>(act: (value: T) => void): (value: T) => void {
  const latest = useRef(act);
  latest.current = act;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((value: T) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(value), PAUSE_MS);
  }, []);
}
