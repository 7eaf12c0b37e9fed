import { createContext, useContext } from 'react';
import type { Language } from './texts.ts';

/** Theme and language of the screens, remembered on this machine. */
export interface Looks {
  readonly dark: boolean;
  readonly language: Language;
  setDark(dark: boolean): void;
  setLanguage(language: Language): void;
}

export const LooksContext = createContext<Looks>({
  dark: false,
  language: 'zh',
  setDark: () => undefined,
  setLanguage: () => undefined,
});
export const useLooks = (): Looks => useContext(LooksContext);
