/** The twelve invented banks of the demonstration: names, codes, prefixes and telephone numbers that belong to nobody. */
export interface DemoBank {
  readonly code: string;
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly cardLength: number;
  /** Invented; area code 0990 with an unassigned exchange. */
  readonly telephone24h: string;
}

const NAMES = ['云帆', '青禾', '长亭', '望江', '石桥', '松溪', '白鹭', '南麓', '澄湖', '丰谷', '海棠', '银杏'] as const;

export const DEMO_BANKS: readonly DemoBank[] = NAMES.map((name, index) => {
  const number = String(index + 1).padStart(2, '0');
  return {
    code: `DEMO${number}`,
    name: `${name}银行（演示）`,
    prefixes: [`99${number}10`, `99${number}20`],
    cardLength: index % 3 === 0 ? 16 : 19,
    telephone24h: `0990-9999${number}01`,
  };
});
