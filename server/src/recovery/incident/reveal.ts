import type { Revealed } from '@anlan/contract/subject';
import type { Static } from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { openText, tooManyLooks } from '../../registry/subject/index.ts';
import { sealedText } from './store.ts';

/** How long a screen may show a revealed value. */
const SHOW_SECONDS = 60;

/** The caller's words in full; the look and its reason are events. */
export async function revealText(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  reason: string,
): Promise<Result<Static<typeof Revealed>, Refusal>> {
  const sealed = await sealedText(tx, id);
  if (!sealed) return refuse({ code: 'incident.not-found' });
  const tooMany = await tooManyLooks(house, tx, act);
  if (tooMany) return refuse(tooMany);
  await record(house, tx, act, { kind: 'incident.text-revealed', about: id, why: reason });
  return accept({
    value: openText(house, id, sealed),
    hideAt: house.system.now().add({ seconds: SHOW_SECONDS }).toString(),
  });
}
