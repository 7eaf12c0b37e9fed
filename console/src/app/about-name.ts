import type { TFunction } from 'i18next';

/** What an id names, with the end of it: short enough to read out, long enough to tell two apart. Other words stay as they are. */
export function aboutName(t: TFunction, id: string): string {
  const noun = id.includes('_') ? t(`event.about.${id.slice(0, 3)}`, { defaultValue: '' }) : '';
  return noun === '' ? id : `${noun} …${id.replace(/-\d$/, '').slice(-6)}`;
}
