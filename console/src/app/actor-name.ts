import type { EventView } from '@anlan/contract/event';
import type { TFunction } from 'i18next';

/** Who did it, as people say it: a person by name, the program by the part of it that acted. */
export function actorName(t: TFunction, by: EventView['by']): string {
  if (by.kind === 'post') {
    const { onBehalfOf } = by;
    if (onBehalfOf === undefined) return by.name;
    return `${by.name} · ${t(`stopPayment.howOf.${onBehalfOf}`, { defaultValue: onBehalfOf })}`;
  }
  const [part = ''] = by.name.replace(/^(http|line|job):/, '').split('.');
  return t(`event.by.${part}`, { defaultValue: t('event.by.system') });
}
