import enCase from '@anlan/contract/text/en/case.json';
import enEvent from '@anlan/contract/text/en/event.json';
import enIncident from '@anlan/contract/text/en/incident.json';
import enOrganization from '@anlan/contract/text/en/organization.json';
import enRegistry from '@anlan/contract/text/en/registry.json';
import enSession from '@anlan/contract/text/en/session.json';
import enShell from '@anlan/contract/text/en/shell.json';
import enStop from '@anlan/contract/text/en/stop-payment.json';
import zhCase from '@anlan/contract/text/zh/case.json';
import zhEvent from '@anlan/contract/text/zh/event.json';
import zhIncident from '@anlan/contract/text/zh/incident.json';
import zhOrganization from '@anlan/contract/text/zh/organization.json';
import zhRegistry from '@anlan/contract/text/zh/registry.json';
import zhSession from '@anlan/contract/text/zh/session.json';
import zhShell from '@anlan/contract/text/zh/shell.json';
import zhStop from '@anlan/contract/text/zh/stop-payment.json';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'zh' | 'en';
const zh = {
  ...zhShell,
  ...zhEvent,
  ...zhSession,
  ...zhIncident,
  ...zhStop,
  ...zhCase,
  ...zhOrganization,
  ...zhRegistry,
};
const en = {
  ...enShell,
  ...enEvent,
  ...enSession,
  ...enIncident,
  ...enStop,
  ...enCase,
  ...enOrganization,
  ...enRegistry,
};

/** Speaks a language: Chinese first, English complete; a missing key shows itself instead of falling back silently. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.isInitialized)
    await i18next.use(initReactI18next).init({
      lng: language,
      resources: { zh: { translation: zh }, en: { translation: en } },
      interpolation: { escapeValue: false },
    });
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
