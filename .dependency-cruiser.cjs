// The walls of the house (ARCHITECTURE.md). Each rule is proven on a planted fault by tools/src/walls.test.ts.
const rule = (name, from, to, comment) => ({ name, severity: 'error', from, to, comment });
const WINGS = ['registry', 'recovery', 'warning', 'prevention', 'governance', 'strike', 'organization'];
const NOUNS = {
  registry: ['reference', 'area', 'unit', 'staff', 'subject', 'case'],
  recovery: [
    'extraction',
    'incident',
    'stop-payment',
    'interception',
    'statement',
    'fund-trace',
    'title',
    'freeze',
    'fund-flow',
    'refund',
    'seizure',
    'appeal',
    'funnel',
    'slip',
    'handover',
  ],
  organization: ['metric', 'audit'],
};
const WING = `(${WINGS.join('|')})`;
const noun = `^server/src/${WING}/([^/]+)/`;

const upwards = WINGS.flatMap((wing, index) => {
  const above = WINGS.slice(index + 1);
  return above.length === 0
    ? []
    : [
        rule(
          `not-up-from-${wing}`,
          { path: `^server/src/${wing}/` },
          { path: `^server/src/(${above.join('|')})/` },
          'wings depend downwards only; upwards goes by event',
        ),
      ];
});
const inside = Object.entries(NOUNS).flatMap(([wing, nouns]) =>
  nouns
    .slice(0, -1)
    .map((name, index) =>
      rule(
        `not-up-from-${wing}-${name}`,
        { path: `^server/src/${wing}/${name}/` },
        { path: `^server/src/${wing}/(${nouns.slice(index + 1).join('|')})/` },
        'nouns of a wing are ordered low to high',
      ),
    ),
);

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }),
    rule(
      'nouns-by-the-front-door',
      { path: noun },
      { path: `^server/src/${WING}/[^/]+/`, pathNot: ['^server/src/$1/$2/', '/index\\.ts$'] },
    ),
    rule('app-by-the-front-door', { path: '^server/src/(app|main)' }, { path: noun, pathNot: '/index\\.ts$' }),
    rule(
      'domain-is-pure',
      {
        path: '^server/src/(kernel/|(registry|recovery|organization)/([^/]+)/\\3\\.ts$)',
        pathNot: '^server/src/recovery/extraction/',
      },
      { pathNot: '^(server/src/kernel|contract/src)/' },
    ),
    rule(
      'extraction-is-pure',
      { path: '^server/src/recovery/extraction/', pathNot: '/(command|index)\\.ts$' },
      {
        path: '.',
        pathNot: [
          '^(server/src/kernel|contract/src)/',
          '^server/src/recovery/extraction/(?!command|index)',
          '^server/src/registry/reference/index\\.ts$',
        ],
      },
      'a noun of rules alone: all its files are domain, fed with the reference tables it is handed',
    ),
    rule(
      'tracing-is-pure',
      { path: '^server/src/recovery/fund-trace/(convention|allocation|reconciliation|network)/' },
      {
        path: '.',
        pathNot: [
          '^(server/src/kernel|contract/src)/',
          '^server/src/recovery/fund-trace/(convention|allocation|reconciliation|network)/',
          '(^|node_modules/)typebox(/|$)',
        ],
      },
      'whose money it is follows from the rows alone: no file, no clock, no database',
    ),
    rule('kernel-knows-only-base', { path: '^server/src/kernel/' }, { path: '^contract/src/(?!base/)' }),
    rule(
      'platform-knows-no-noun',
      { path: '^server/src/platform/' },
      { path: `^server/src/(app|${WINGS.join('|')})/` },
    ),
    rule('contract-stands-alone', { path: '^contract/' }, { path: '^(server|console|ui|simulator|tools)/' }),
    rule('base-stands-lowest', { path: '^contract/src/base/' }, { path: '^contract/src/(?!base/)' }),
    rule('screens-see-only-the-contract', { path: '^(console|ui)/' }, { path: '^(server|simulator)/' }),
    rule('antd-only-through-ui', { path: '^console/' }, { path: '(^|node_modules/)(antd|@ant-design/icons)(/|$)' }),
    rule('simulator-sees-only-the-contract', { path: '^simulator/' }, { path: '^(server|console|ui)/' }),
    rule(
      'product-knows-no-tests',
      { path: '^(contract|server|simulator|ui|console)/src/' },
      { path: '^(e2e|bench|tools|(server|simulator)/test)/' },
      'what checks and measures the product is not part of it',
    ),
    ...upwards,
    ...inside,
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$|/dist/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
