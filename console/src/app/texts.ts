import zhAlarm from '@anlan/contract/text/zh/alarm.json';
import zhAppeal from '@anlan/contract/text/zh/appeal.json';
import zhCalendar from '@anlan/contract/text/zh/calendar.json';
import zhCase from '@anlan/contract/text/zh/case.json';
import zhEvent from '@anlan/contract/text/zh/event.json';
import zhExchange from '@anlan/contract/text/zh/exchange.json';
import zhFreeze from '@anlan/contract/text/zh/freeze.json';
import zhIncident from '@anlan/contract/text/zh/incident.json';
import zhOrganization from '@anlan/contract/text/zh/organization.json';
import zhRefund from '@anlan/contract/text/zh/refund.json';
import zhRegistry from '@anlan/contract/text/zh/registry.json';
import zhSeizure from '@anlan/contract/text/zh/seizure.json';
import zhSession from '@anlan/contract/text/zh/session.json';
import zhShell from '@anlan/contract/text/zh/shell.json';
import zhSlip from '@anlan/contract/text/zh/slip.json';
import zhStatement from '@anlan/contract/text/zh/statement.json';
import zhStop from '@anlan/contract/text/zh/stop-payment.json';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'zh' | 'en';
const zh = {
  ...zhShell,
  ...zhEvent,
  ...zhSession,
  ...zhAlarm,
  ...zhExchange,
  ...zhRefund,
  ...zhCalendar,
  ...zhIncident,
  ...zhStop,
  ...zhStatement,
  ...zhCase,
  ...zhFreeze,
  ...zhOrganization,
  ...zhRegistry,
  ...zhSeizure,
  ...zhAppeal,
  ...zhSlip,
};

/** Speaks a language: Chinese first, English complete; a missing key shows itself instead of falling back silently. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.isInitialized)
    await i18next.use(initReactI18next).init({
      lng: 'zh',
      resources: { zh: { translation: zh } },
      interpolation: { escapeValue: false },
    });
  // The other language is a part of its own: most never ask for it.
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation'))
    i18next.addResourceBundle('en', 'translation', (await import('./texts-en.ts')).en);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
