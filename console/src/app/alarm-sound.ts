import { useSyncExternalStore } from 'react';

const HIGH_HZ = 988;
const LOW_HZ = 740;
const TONE_SECONDS = 0.16;
const GAP_SECONDS = 0.3;
const LOUDNESS = 0.25;

let context: AudioContext | undefined;

/** A browser lets a page make sounds only after somebody has pressed something on it. */
function mayRing(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}

function subscribe(listener: () => void): () => void {
  const later = () => setTimeout(listener);
  for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, later);
  return () => {
    for (const kind of ['pointerdown', 'keydown']) window.removeEventListener(kind, later);
  };
}

export function useMayRing(): boolean {
  return useSyncExternalStore(subscribe, mayRing);
}

/**
 * Sounds a falling double tone, made on the spot: no file is fetched.
 * @param times how often, 1 to 4: more is more urgent
 */
export function ring(times: number): void {
  if (!('AudioContext' in window)) return;
  context ??= new AudioContext();
  const audio = context;
  audio.resume().then(
    () => {
      for (let turn = 0; turn < times; turn += 1) {
        const start = audio.currentTime + turn * (2 * TONE_SECONDS + GAP_SECONDS);
        tone(audio, HIGH_HZ, start);
        tone(audio, LOW_HZ, start + TONE_SECONDS);
      }
    },
    () => undefined,
  );
}

/** Swells and fades, so that no click is heard at its edges. */
function tone(audio: AudioContext, hertz: number, start: number): void {
  const source = audio.createOscillator();
  const volume = audio.createGain();
  source.type = 'triangle';
  source.frequency.value = hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  volume.gain.linearRampToValueAtTime(0, start + TONE_SECONDS);
  source.connect(volume).connect(audio.destination);
  source.start(start);
  source.stop(start + TONE_SECONDS);
}
