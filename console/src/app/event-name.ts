import type { TFunction } from 'i18next';

/** Nouns whose words stand among another's texts; every other noun's stand under its own name. */
const AMONG: Readonly<Record<string, string>> = { post: 'staff' };

/** What the texts of a noun are called: `stop-payment` is `stopPayment` there. */
function spaceOf(noun: string): string {
  return AMONG[noun] ?? noun.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The name of an event kind such as `stop-payment.recordStopped`: its own text where there is one, else the noun's word for
 * the command, else the kind itself.
 */
export function eventName(t: TFunction, kind: string): string {
  const [noun = '', verb = ''] = kind.split('.');
  const own = t(`event.kind.${kind.replace('.', '_')}`, { defaultValue: '' });
  if (own !== '') return own;
  const word = t(`${spaceOf(noun)}.command.${verb}`, { defaultValue: '' });
  return word === '' ? kind : word;
}
