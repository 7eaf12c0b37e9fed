import { groupsOfFour } from '@anlan/contract/base/formats';
import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { Button } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntent, post } from '../../app/api.ts';
import { Keycap } from '../../app/Keycap.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';

/** The orders of a report that wait for this officer's signature. */
export function unsignedOf(orders: readonly StopPaymentView[]): readonly StopPaymentView[] {
  return orders.filter(({ allowed }) => allowed.some(({ command }) => command === 'sign'));
}

/** Signs all that wait, one by one: one that is refused is named with the reason and does not hold up the others. */
export function SignAll({ orders }: { orders: readonly StopPaymentView[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [done, setDone] = useState<number>();
  const [refused, setRefused] = useState<readonly { order: StopPaymentView; error: unknown }[]>([]);
  const waiting = unsignedOf(orders);
  if (waiting.length === 0 && refused.length === 0) return null;
  const sign = async () => {
    const failed: { order: StopPaymentView; error: unknown }[] = [];
    for (const [index, order] of waiting.entries()) {
      setDone(index);
      try {
        await post(`/stop-payments/${order.id}/sign`, { version: order.version }, newIntent());
      } catch (error) {
        failed.push({ order, error });
      }
    }
    setDone(undefined);
    setRefused(failed);
    await client.invalidateQueries();
  };
  return (
    <>
      {waiting.length === 0 ? null : (
        <Button type="primary" loading={done !== undefined} data-key="s" onClick={sign}>
          {done === undefined
            ? t('stopPayment.signAll', { count: waiting.length })
            : t('stopPayment.signing', { done, count: waiting.length })}
          <Keycap>S</Keycap>
        </Button>
      )}
      {refused.map(({ order, error }) => (
        <div key={order.id}>
          {groupsOfFour(order.account.number)} <ProblemNote error={error} />
        </div>
      ))}
    </>
  );
}
