import { luhnOk } from '@anlan/contract/base/formats';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import type { FlowView } from '@anlan/contract/fund-flow';
import type { StatementMissing } from '@anlan/contract/statement-rows';
import type { DemoSite } from './demo-site.ts';

/** One screen: its name in the list of pictures, where it is, and who may see it. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  readonly user?: string;
}

/** What a caller says, to be pasted, and the screens that can be looked at once the scene was played. */
export interface Scene {
  readonly words: string;
  readonly screens: readonly Screen[];
}

const MINUTE_MS = 60_000;
const AMOUNTS_FEN = [4_980_000, 3_000_000, 1_250_000];
/** To whom the money went, in the order of the accounts. */
export const HOLDERS = ['演示户甲', '演示户乙', '演示户丙'];

/** What the kept picture is called. */
export const PICTURE_NAME = '全案流向';

/** A card of an invented bank with the right check digit. */
function cardOf(bank: number, tail: number): string {
  const { prefixes, cardLength } = DEMO_BANKS[bank] ?? { prefixes: [], cardLength: 16 };
  const body = `${prefixes[0] ?? ''}${String(tail).padStart(cardLength - 7, '0')}`;
  return Array.from({ length: 10 }, (_, check) => `${body}${check}`).find(luhnOk) ?? '';
}

const CARDS = [cardOf(0, 41_207), cardOf(1, 88_123_045), cardOf(2, 55_310_777)];

/** Plays a scene on a demonstration site: a report with orders under way, a parcel on its way, a hand-over sheet. */
export async function playScene(site: DemoSite): Promise<Scene> {
  const { now } = await site.get<{ now: string }>('duty1', '/clock');
  const facts = AMOUNTS_FEN.map((amountFen, index) => ({
    account: { number: CARDS[index], holderName: HOLDERS[index] },
    amountFen,
    at: new Date(Date.parse(now) - (12 - index) * MINUTE_MS).toISOString(),
  }));
  const incident = await site.post<{ id: string }>('duty1', '/incidents', {
    source: 'paste',
    text: `事主称被冒充客服诱骗，先后三笔转入 ${CARDS.join('、')}`,
    stillOnCall: 'no',
    screenShared: 'no',
    transferCount: facts.length,
    victim: { name: '演示事主', phone: '13900000000' },
    reportedAt: new Date(Date.parse(now) - 6 * MINUTE_MS).toISOString(),
    transfers: facts.map(({ account, ...rest }) => ({ payeeForm: 'account', payee: account, ...rest })),
  });
  const batch = await site.post<{ rows: { order?: { id: string } }[] }>('duty1', '/stop-payments/batch', {
    sign: true,
    orders: facts.map(({ account, amountFen, at }, index) => ({
      incident: incident.id,
      kind: 'stop',
      channel: index === 2 ? 'nationalByHand' : 'bankLine',
      account,
      amountFen,
      transferAt: at,
    })),
  });
  await site.post('duty1', '/interceptions', {
    incident: incident.id,
    kind: 'courier',
    whereNow: '县城集散点，今晚 20:00 发车',
    goods: '黄金首饰 62 克',
    valueFen: 2_800_000,
    trackingNumber: 'DEMO0099887766',
  });
  await site.post('duty1', '/handovers', {});
  const cases = await site.get<{ items: { id: string; victim?: object }[] }>('duty1', '/cases?limit=50');
  const fraudCase = cases.items.find(({ victim }) => victim !== undefined);
  if (!fraudCase) throw new Error('among these calls none has become a case: take more of the month');
  const orderAt = (index: number): string => batch.rows[index]?.order?.id ?? '';
  return {
    words: wordsOf(cardOf(3, 90_417), cardOf(4, 7_731_902)),
    screens: screensOf({
      incident: incident.id,
      order: orderAt(0),
      byHand: orderAt(2),
      fraudCase: fraudCase.id,
      freeze: await firstOf(site, '/freezes?sort=weight&limit=1'),
      appeal: await takeAppeal(site, await notAppealed(site)),
      seizure: await takeMoney(site, fraudCase.id, now),
      flow: await drawFlow(site, cases.items),
    }),
  };
}

interface Shown {
  readonly incident: string;
  readonly order: string;
  readonly byHand: string;
  readonly fraudCase: string;
  readonly freeze: string;
  readonly seizure: string;
  readonly appeal: string;
  readonly flow: DrawnFlow;
}

/** A flow of money that was drawn, one account of it, and a picture of it that was kept. */
interface DrawnFlow {
  readonly fraudCase: string;
  readonly account: string;
  readonly picture: string;
}

function screensOf({ incident, order, byHand, fraudCase, freeze, seizure, appeal, flow }: Shown): Screen[] {
  const ofDuty = {
    desk: '/desk',
    report: `/desk?incident=${incident}`,
    orders: '/orders',
    order: `/orders/${order}`,
    transcription: `/orders/${byHand}`,
    cases: '/cases',
    case: `/cases/${fraudCase}`,
    flows: '/flows',
    flow: `/flows?case=${flow.fraudCase}`,
    'flow-path': `/flows?case=${flow.fraudCase}&focus=${flow.account}`,
    'flow-time': `/flows?case=${flow.fraudCase}&view=time`,
    'flow-sankey': `/flows?case=${flow.fraudCase}&view=sankey`,
    'flow-list': `/flows?case=${flow.fraudCase}&view=list`,
    'flow-overview': `/flows?case=${flow.fraudCase}&view=overview`,
    'flow-account': `/flows/accounts/${flow.account}?case=${flow.fraudCase}`,
    'flow-next': `/flows/next?case=${flow.fraudCase}`,
    'flow-pictures': `/flows/pictures?case=${flow.fraudCase}`,
    'flow-picture': `/flows/pictures/${flow.picture}`,
    interceptions: '/interceptions',
    funnel: '/funnel',
    freezes: '/freezes',
    freeze: `/freezes?one=${freeze}`,
    seizures: '/seizures',
    seizure: `/seizures?one=${seizure}`,
    appeals: '/appeals',
    appeal: `/appeals?one=${appeal}`,
    handover: '/handover',
    contacts: '/contacts',
    refunds: '/refunds',
    metrics: '/metrics',
    'no-right': '/audit',
  };
  return [
    { name: 'sign-in', path: '/desk' },
    ...Object.entries(ofDuty).map(([name, path]) => ({ name, path, user: 'duty1' })),
    { name: 'units', path: '/units', user: 'sysadmin' },
    { name: 'exchange', path: '/exchange', user: 'sysadmin' },
    { name: 'calendar', path: '/calendar', user: 'sysadmin' },
    { name: 'staff', path: '/staff', user: 'secadmin' },
    { name: 'audit', path: '/audit', user: 'auditadmin' },
    { name: 'interface', path: '/api' },
    { name: 'problems', path: '/problems' },
    { name: 'what-is-real', path: '/what-is-real' },
  ];
}

/** Asks for the flow of the case whose statements came, waits until it is drawn, and keeps a picture of it. */
async function drawFlow(site: DemoSite, cases: readonly { readonly id: string }[]): Promise<DrawnFlow> {
  const { id, account } = await readCase(site, cases);
  const picture = await site.post<{ id: string }>('duty1', '/fund-flow-pictures', {
    case: id,
    name: PICTURE_NAME,
    view: 'layers',
    query: {},
  });
  return { fraudCase: id, account, picture: picture.id };
}

async function readCase(
  site: DemoSite,
  cases: readonly { readonly id: string }[],
): Promise<{ id: string; account: string }> {
  for (const { id } of cases) {
    const { statements } = await site.get<StatementMissing>('duty1', `/statement-missing?case=${id}`);
    if (statements === 0) continue;
    await site.post('duty1', '/fund-flows', { case: id });
    let flow: FlowView;
    do flow = await site.get<FlowView>('duty1', `/fund-flows/${id}`);
    while (flow.state === 'queued');
    const first = flow.cards.find(({ layer }) => layer === 1);
    if (!first) throw new Error(`the flow of the scene has no first layer: ${flow.state}`);
    return { id, account: first.id };
  }
  throw new Error('no case among these calls has statements: take more of the month');
}

async function firstOf(site: DemoSite, path: string): Promise<string> {
  const { items } = await site.get<{ items: { id: string }[] }>('duty1', path);
  return items[0]?.id ?? '';
}

/** A running freeze against which nobody has appealed yet. */
async function notAppealed(site: DemoSite): Promise<string> {
  const freezes = await site.get<{ items: { id: string }[] }>('duty1', '/freezes?status=frozen&limit=20');
  const appeals = await site.get<{ items: { measure?: { id: string } }[] }>('duty1', '/appeals?limit=50');
  const known = new Set(appeals.items.map(({ measure }) => measure?.id));
  return freezes.items.find(({ id }) => !known.has(id))?.id ?? '';
}

/** Somebody says through a bank that a running freeze is a mistake; an officer checks it and proposes to let go. */
async function takeAppeal(site: DemoSite, measure: string): Promise<string> {
  const made = await site.post<{ id: string; version: number }>('duty1', '/appeals', {
    measure,
    appellant: { name: '演示商户', phone: '13900000001' },
    words: '卡里是供货款，有合同和发票，昨天起不能转出',
    broughtBy: 'bankLiaison',
    broughtByName: '演示银行联络员',
    way: 'phone',
  });
  const at = `/appeals/${made.id}`;
  await site.post('duty1', `${at}/check`, { version: 1 });
  await site.post('duty1', `${at}/propose-release`, { version: 2, why: '货款来源已核实，与案件无关', mistake: true });
  return made.id;
}

/** Money that a suspect's family has given up in the case whose page is shown. */
async function takeMoney(site: DemoSite, fraudCase: string, now: string): Promise<string> {
  const { id } = await site.post<{ id: string }>('duty1', '/seizures', {
    case: fraudCase,
    ground: 'surrendered',
    kind: 'money',
    valueFen: 300_000,
    fromRole: 'family',
    custody: '涉案资金专户',
    seizedAt: now,
  });
  return id;
}

function wordsOf(first: string, second: string): string {
  return [
    '事主刚才被冒充客服的人骗了，对方说百万保障到期要扣费，让她在手机银行上转账。',
    `17点41分转了49800元到${first}，户名李演示；17点52分又转了三万到${second}，户名赵演示。`,
    '对方电话13800000000，还让她下载了一个会议软件共享屏幕。',
  ].join('\n');
}
