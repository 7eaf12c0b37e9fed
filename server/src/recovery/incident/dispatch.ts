import { LineAnswer, TRANSPORT } from '@anlan/contract/bank-line';
import { DispatchMessage } from '@anlan/contract/dispatch-line';
import { accept, refuse } from '../../kernel/result.ts';
import { judgeMessage, momentOf } from '../../platform/exchange/signature.ts';
import { route } from '../../platform/http/index.ts';
import { findCentre } from '../../registry/unit/index.ts';
import { reportIncident } from './actions.ts';
import { findByDispatchNumber } from './store.ts';

/** The 110 dispatch system pushes a call: signed, and idempotent by its call number (docs/protocols/dispatch-line.md). */
export const dispatchRoute = route({
  method: 'POST',
  path: '/api/v1/dispatch-line/incidents',
  tag: 'dispatch-line',
  summary: 'A call pushed by the 110 dispatch system',
  who: 'line',
  body: DispatchMessage,
  answer: LineAnswer,
  handle: async ({ house, tx, act, body }) => {
    if (judgeMessage(house.vault.mac('line', 'dispatch'), body, house.system.now()) !== 'ok')
      return refuse({ code: 'incident.line-refused' });
    if (!momentOf(body.body.at)) return refuse({ code: 'request.invalid' });
    if (await findByDispatchNumber(tx, body.body.callNumber))
      return accept({ code: TRANSPORT.duplicate, text: 'known' });
    const centre = await findCentre(tx);
    if (!centre) return refuse({ code: 'unit.not-found' });
    const told = body.body;
    const made = await reportIncident(
      house,
      tx,
      act,
      {
        source: 'dispatch',
        text: told.text,
        transfers: [],
        reportedAt: earlier(told.at, act.at),
        ...(told.callerPhone === undefined ? {} : { reportedBy: { phone: told.callerPhone } }),
      },
      { unitId: centre.id, unitPath: centre.path, enteredBy: 'line:dispatch' },
      told.callNumber,
    );
    return made.ok ? accept({ code: TRANSPORT.success, text: 'taken' }) : made;
  },
});

/** A dispatch clock that runs ahead must not make a call from the future. */
function earlier(text: string, now: Temporal.Instant): string {
  return Temporal.Instant.compare(Temporal.Instant.from(text), now) > 0 ? now.toString() : text;
}
