import type { CountyArea, CountyContact, CountyStaff, CountyUnit } from '@anlan/contract/county';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import type { Role } from '@anlan/contract/role';
import type { Random } from './random.ts';

/** The invented county. Its codes begin with 99, which no real area has. */
export const COUNTY_NAME = '清渡县（演示）';
/** The bureau above the county's: who approves refunds. */
export const PREFECTURE_NAME = '江枫市公安局（演示）';
const TOWN_NAMES = [
  '临渡街道',
  '望澜街道',
  '东渡街道',
  '西渡街道',
  '南岸街道',
  '云桥街道',
  '柳浦镇',
  '石臼镇',
  '青岚镇',
  '大溪桥镇',
  '鹭湾镇',
  '马渡镇',
  '枫塘镇',
  '白沙渡镇',
  '梅岙镇',
  '长汀渡镇',
  '凤岭渡镇',
  '龙尾镇',
  '竹溪渡乡',
  '横岭渡乡',
  '上泽乡',
] as const;
const VILLAGE_HEADS = ['上', '下', '前', '后', '东', '西', '南', '北', '新', '老', '大', '小'] as const;
const VILLAGE_TAILS = ['塘', '岙', '畈', '桥', '溪', '湾', '山', '田', '埠', '坪', '桑', '楼', '渡', '井'] as const;
const VILLAGES = 326;
const POPULATION = 1_468_000;
export const STATIONS = TOWN_NAMES.length;

const two = (value: number): string => String(value).padStart(2, '0');

/** County, 21 towns, 326 villages; populations sum to the county's. */
export function areasOf(random: Random): CountyArea[] {
  const weights = TOWN_NAMES.map((_, index) => (index < 6 ? random.whole(80, 140) : random.whole(25, 80)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const populations = weights.map((weight) => Math.floor((POPULATION * weight) / total));
  populations[0] = (populations[0] ?? 0) + POPULATION - populations.reduce((sum, value) => sum + value, 0);
  const towns = TOWN_NAMES.map((name, index) => ({
    code: `9901${two(index + 1)}`,
    kind: 'town' as const,
    name,
    parent: '9901',
    population: populations[index] ?? 0,
  }));
  const villages: CountyArea[] = [];
  const names = VILLAGE_HEADS.flatMap((head) => VILLAGE_TAILS.map((tail) => `${head}${tail}`));
  for (let index = 0; index < VILLAGES; index += 1) {
    const town = index % TOWN_NAMES.length;
    const order = Math.floor(index / TOWN_NAMES.length);
    const name = names[(town * 17 + order * 5) % names.length] ?? '';
    villages.push({
      code: `9901${two(town + 1)}${two(order + 1)}`,
      kind: 'village',
      name: `${name}${town < 6 ? '社区' : '村'}`,
      parent: `9901${two(town + 1)}`,
    });
  }
  return [{ code: '9901', kind: 'county', name: COUNTY_NAME, population: POPULATION }, ...towns, ...villages];
}

/** The tree: prefecture, bureau, centre, branches, a station a town, grids; banks, carriers, payroll units, joint office. */
export function unitsOf(): CountyUnit[] {
  const stations = TOWN_NAMES.map((name, index) => ({
    code: `ST${two(index + 1)}`,
    kind: 'station' as const,
    name: `${name.replace(/(街道|镇|乡)$/, '')}派出所`,
    parent: 'BUREAU',
    area: `9901${two(index + 1)}`,
  }));
  const grids = TOWN_NAMES.map((name, index) => ({
    code: `GR${two(index + 1)}`,
    kind: 'grid' as const,
    name: `${name}网格`,
    parent: `ST${two(index + 1)}`,
    area: `9901${two(index + 1)}`,
  }));
  const banks = DEMO_BANKS.map((bank) => ({
    code: bank.code,
    kind: 'bank' as const,
    name: bank.name,
    bankCode: bank.code,
  }));
  const carriers = ['江枫移动（演示）', '江枫联通（演示）', '江枫电信（演示）'].map((name, index) => ({
    code: `CARRIER${index + 1}`,
    kind: 'carrier' as const,
    name,
  }));
  const payroll = [
    '教育局',
    '卫生健康局',
    '自然资源局',
    '住建局',
    '交通局',
    '水利局',
    '农业农村局',
    '文旅局',
    '第一中学',
    '人民医院',
  ].map((name, index) => ({ code: `PAY${two(index + 1)}`, kind: 'payroll' as const, name: `清渡县${name}（演示）` }));
  return [
    { code: 'PREF', kind: 'prefecture', name: PREFECTURE_NAME },
    { code: 'BUREAU', kind: 'bureau', name: '清渡县公安局（演示）', parent: 'PREF', area: '9901' },
    { code: 'CENTRE', kind: 'centre', name: '清渡县反诈中心（演示）', parent: 'BUREAU', area: '9901' },
    { code: 'CRIM', kind: 'branch', name: '刑侦大队', parent: 'BUREAU' },
    { code: 'LEGAL', kind: 'branch', name: '法制大队', parent: 'BUREAU' },
    { code: 'CYBER', kind: 'branch', name: '网安大队', parent: 'BUREAU' },
    { code: 'TRAFFIC', kind: 'branch', name: '交警大队', parent: 'BUREAU' },
    { code: 'JOINT', kind: 'jointOffice', name: '联席会议办公室（演示）' },
    { code: 'PLAT1', kind: 'platform', name: '闪递快运（演示）' },
    { code: 'PLAT2', kind: 'platform', name: '顺道出行（演示）' },
    { code: 'PLAT3', kind: 'platform', name: '金店联防（演示）' },
    { code: 'PLAT4', kind: 'platform', name: '云豆点券（演示）' },
    ...stations,
    ...grids,
    ...banks,
    ...carriers,
    ...payroll,
  ];
}

const SURNAMES = ['测', '样', '示'] as const;
const GIVEN = [
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '甲',
  '乙',
  '丙',
  '丁',
  '戊',
  '己',
  '庚',
  '辛',
  '壬',
  '癸',
] as const;

/** Invented on sight: no real person has such a name. */
export function inventedName(index: number): string {
  return `${SURNAMES[Math.floor(index / (GIVEN.length * GIVEN.length)) % SURNAMES.length]}${GIVEN[Math.floor(index / GIVEN.length) % GIVEN.length]}${GIVEN[index % GIVEN.length]}`;
}

/** Accounts are named by their post; everyone's name is invented. */
export function staffOf(): CountyStaff[] {
  let made = 0;
  const person = (
    login: string,
    unit: string,
    role: Role,
    title: string,
    extra: { homeUnit?: string; endsOn?: string } = {},
  ): CountyStaff => {
    made += 1;
    const post = {
      unit,
      role,
      title,
      startsOn: '2022-01-01',
      ...(extra.endsOn === undefined ? {} : { endsOn: extra.endsOn }),
    };
    return { login, name: inventedName(900 + made), homeUnit: extra.homeUnit ?? unit, posts: [post] };
  };
  const towns = TOWN_NAMES.map((_, index) => two(index + 1));
  return [
    person('duty1', 'CENTRE', 'dutyOfficer', '值班民警'),
    person('duty2', 'CENTRE', 'dutyOfficer', '值班民警'),
    person('aux1', 'CENTRE', 'auxiliary', '辅警'),
    person('aux2', 'CENTRE', 'auxiliary', '辅警'),
    person('leader1', 'CENTRE', 'dutyLeader', '值班领导'),
    person('head1', 'CENTRE', 'head', '中心主任'),
    person('analyst1', 'CENTRE', 'analyst', '研判员'),
    person('cyber1', 'CENTRE', 'analyst', '网安派驻', { homeUnit: 'CYBER', endsOn: '2023-12-31' }),
    person('legal1', 'LEGAL', 'legalReviewer', '法制审核'),
    person('joint1', 'JOINT', 'jointOfficeClerk', '联席办文员'),
    person('city1', 'JOINT', 'cityLeader', '分管领导'),
    person('prefecture1', 'PREF', 'prefectureApprover', '市局审批'),
    person('liaison1', 'DEMO01', 'bankLiaison', '银行驻点联络员'),
    person('clerk1', 'PAY01', 'unitClerk', '单位联络员'),
    person('sysadmin', 'BUREAU', 'systemAdministrator', '系统管理员'),
    person('secadmin', 'BUREAU', 'securityAdministrator', '安全管理员'),
    person('secadmin2', 'BUREAU', 'securityAdministrator', '安全管理员'),
    person('auditadmin', 'BUREAU', 'auditAdministrator', '审计管理员'),
    ...towns.map((number) => person(`station${number}`, `ST${number}`, 'stationOfficer', '社区民警')),
    ...towns.slice(0, 5).map((number) => person(`grid${number}`, `GR${number}`, 'gridWorker', '网格员')),
    person('duty3', 'CENTRE', 'dutyOfficer', '值班民警'),
    person('duty4', 'CENTRE', 'dutyOfficer', '值班民警'),
    person('aux3', 'CENTRE', 'auxiliary', '辅警'),
    person('aux4', 'CENTRE', 'auxiliary', '辅警'),
    person('leader2', 'CENTRE', 'dutyLeader', '值班领导'),
  ];
}

export function contactsOf(): CountyContact[] {
  const banks = DEMO_BANKS.map((bank, index) => ({
    unit: bank.code,
    duty: '反诈专线',
    phone: bank.telephone24h,
    roundTheClock: true,
    ...(index % 4 === 3 ? {} : { verifiedDaysAgo: index * 4 }),
  }));
  return [
    ...banks,
    ...TOWN_NAMES.map((_, index) => ({
      unit: `ST${two(index + 1)}`,
      duty: '值班室',
      phone: `0990-999905${two(index + 1)}`,
      roundTheClock: true,
      verifiedDaysAgo: index + 1,
    })),
    { unit: 'CYBER', duty: '值班室', phone: '0990-99990601', roundTheClock: true, verifiedDaysAgo: 6 },
    { unit: 'TRAFFIC', duty: '指挥室', phone: '0990-99990602', roundTheClock: true, verifiedDaysAgo: 9 },
    { unit: 'CARRIER1', duty: '值班台', phone: '0990-99990401', roundTheClock: true, verifiedDaysAgo: 3 },
    { unit: 'CARRIER2', duty: '值班台', phone: '0990-99990402', roundTheClock: true, verifiedDaysAgo: 45 },
    { unit: 'CARRIER3', duty: '值班台', phone: '0990-99990403', roundTheClock: true },
    { unit: 'PLAT1', duty: '安全专席', phone: '0990-99990301', roundTheClock: true, verifiedDaysAgo: 10 },
    { unit: 'PLAT2', duty: '安全专席', phone: '0990-99990302', roundTheClock: true, verifiedDaysAgo: 12 },
    { unit: 'PLAT3', duty: '联防值班', phone: '0990-99990303', roundTheClock: true, verifiedDaysAgo: 15 },
    { unit: 'PLAT4', duty: '风控专席', phone: '0990-99990304', roundTheClock: true, verifiedDaysAgo: 20 },
  ];
}
