import { readFileSync } from 'node:fs';
import enAppeal from '@anlan/contract/text/en/appeal.json' with { type: 'json' };
import enCase from '@anlan/contract/text/en/case.json' with { type: 'json' };
import enFreeze from '@anlan/contract/text/en/freeze.json' with { type: 'json' };
import enIncident from '@anlan/contract/text/en/incident.json' with { type: 'json' };
import enOrganization from '@anlan/contract/text/en/organization.json' with { type: 'json' };
import enRefund from '@anlan/contract/text/en/refund.json' with { type: 'json' };
import enRegistry from '@anlan/contract/text/en/registry.json' with { type: 'json' };
import enSeizure from '@anlan/contract/text/en/seizure.json' with { type: 'json' };
import enSession from '@anlan/contract/text/en/session.json' with { type: 'json' };
import enStatement from '@anlan/contract/text/en/statement.json' with { type: 'json' };
import enStop from '@anlan/contract/text/en/stop-payment.json' with { type: 'json' };
import enTitle from '@anlan/contract/text/en/title.json' with { type: 'json' };
import zhAppeal from '@anlan/contract/text/zh/appeal.json' with { type: 'json' };
import zhCase from '@anlan/contract/text/zh/case.json' with { type: 'json' };
import zhFreeze from '@anlan/contract/text/zh/freeze.json' with { type: 'json' };
import zhIncident from '@anlan/contract/text/zh/incident.json' with { type: 'json' };
import zhOrganization from '@anlan/contract/text/zh/organization.json' with { type: 'json' };
import zhRefund from '@anlan/contract/text/zh/refund.json' with { type: 'json' };
import zhRegistry from '@anlan/contract/text/zh/registry.json' with { type: 'json' };
import zhSeizure from '@anlan/contract/text/zh/seizure.json' with { type: 'json' };
import zhSession from '@anlan/contract/text/zh/session.json' with { type: 'json' };
import zhStatement from '@anlan/contract/text/zh/statement.json' with { type: 'json' };
import zhStop from '@anlan/contract/text/zh/stop-payment.json' with { type: 'json' };
import zhTitle from '@anlan/contract/text/zh/title.json' with { type: 'json' };
import { expect, it } from 'vitest';

type Labels = Readonly<Record<string, string>>;

/** Prefix of the identifier, labels in Chinese, labels in English. */
const SETS: readonly (readonly [string, Labels, Labels])[] = [
  ['stop-payment', zhStop.stopPayment.status, enStop.stopPayment.status],
  ['channel', zhStop.stopPayment.channel, enStop.stopPayment.channel],
  ['reason', zhStop.stopPayment.reason, enStop.stopPayment.reason],
  ['case', zhCase.case.status, enCase.case.status],
  ['loss', zhCase.case.lossKind, enCase.case.lossKind],
  ['incident', zhIncident.incident.status, enIncident.incident.status],
  ['interception', zhOrganization.interception.status, enOrganization.interception.status],
  ['freeze', zhFreeze.freeze.status, enFreeze.freeze.status],
  ['refund', zhRefund.refund.status, enRefund.refund.status],
  ['refund-payment', zhRefund.refund.paymentStatus, enRefund.refund.paymentStatus],
  ['method', zhRefund.refund.method, enRefund.refund.method],
  ['seizure', zhSeizure.seizure.status, enSeizure.seizure.status],
  ['title', zhTitle.title.status, enTitle.title.status],
  ['appeal', zhAppeal.appeal.status, enAppeal.appeal.status],
  ['statement', zhStatement.statement.status, enStatement.statement.status],
  ['handover', zhOrganization.handover.status, enOrganization.handover.status],
  ['post', zhRegistry.staff.status, enRegistry.staff.status],
  ['role', zhSession.session.role, enSession.session.role],
];

it('the glossary names every state, channel, reason and role with the labels of the screens, and no other', () => {
  const page = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8');
  const written = [...page.matchAll(/^\| `([a-z-]+\.\w+)` \| (.+?) \| (.+?) \|/gm)].map((row) =>
    row.slice(1).join(' | '),
  );
  const shown = SETS.flatMap(([prefix, zh, en]) =>
    Object.entries(zh).map(([name, label]) => [`${prefix}.${name}`, label, en[name]].join(' | ')),
  );
  expect(written.toSorted()).toEqual(shown.toSorted());
});
