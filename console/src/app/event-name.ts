import type { TFunction } from 'i18next';

/** What an event says on the screen: the noun, then what was done, both from the texts of that noun. */
const NOUNS: Readonly<Record<string, string>> = {
  'stop-payment': 'stopPayment',
  incident: 'incident',
  case: 'case',
  interception: 'interception',
  freeze: 'freeze',
  refund: 'refund',
  seizure: 'seizure',
  appeal: 'appeal',
  statement: 'statement',
  handover: 'handover',
  post: 'staff',
  staff: 'staff',
};

/**
 * The name of an event kind such as `stop-payment.recordStopped`: its own text where there is one, else the noun's word for
 * the command, else the kind itself.
 */
export function eventName(t: TFunction, kind: string): string {
  const [noun = '', verb = ''] = kind.split('.');
  const own = t(`event.kind.${kind.replace('.', '_')}`, { defaultValue: '' });
  if (own !== '') return own;
  const space = NOUNS[noun];
  const word = space === undefined ? '' : t(`${space}.command.${verb}`, { defaultValue: '' });
  return word === '' ? kind : word;
}
