import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'zh' | 'en';
/** Every file of texts: a new noun's own file is heard without a word here. What only one lazy part of the screens says comes with that part. */
const zh: object = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<object>(
      ['../../../contract/src/text/zh/*.json', '!../../../contract/src/text/zh/fund-flow*.json'],
      { eager: true, import: 'default' },
    ),
  ),
);
/** Chinese texts of parts that came before the words were ready. */
const waiting: object[] = [];

/** Adds the Chinese texts that a lazy part brings with it; the English ones come all together. */
export function addTexts(texts: object): void {
  if (i18next.isInitialized) i18next.addResourceBundle('zh', 'translation', texts, true);
  else waiting.push(texts);
}

/** Speaks a language: Chinese first, English complete; a missing key shows itself instead of falling back silently. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.isInitialized)
    await i18next.use(initReactI18next).init({
      lng: 'zh',
      resources: { zh: { translation: zh } },
      interpolation: { escapeValue: false },
    });
  for (const texts of waiting.splice(0)) addTexts(texts);
  // The other language is a part of its own: most never ask for it.
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation'))
    i18next.addResourceBundle('en', 'translation', (await import('./texts-en.ts')).en);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
