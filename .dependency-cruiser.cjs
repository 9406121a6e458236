/** The order of features: each may import those of the lines before its own. */
const order = [
  ['platform'],
  ['audit', 'live'],
  ['auth'],
  ['numbers'],
  ['calls'],
  ['analytics', 'forwarding'],
  ['postbacks'],
  ['phone-notify'],
  ['alerts'],
  ['ops'],
];

const notTests = '\\.test\\.tsx?$';

const featureRules = order.flatMap((features, level) =>
  features.map((feature) => {
    const allowed = [feature, ...order.slice(0, level).flat()];
    return {
      name: `lib-${feature}`,
      comment: `lib/${feature} may import only: ${allowed.join(', ')}`,
      severity: 'error',
      from: { path: `^lib/${feature}/`, pathNot: notTests },
      to: { path: '^lib/', pathNot: `^lib/(${allowed.join('|')})/` },
    };
  }),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...featureRules,
    {
      name: 'lib-below-screens',
      comment: 'imports run app, server.ts → components → lib',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components|server\\.ts|scripts)' },
    },
    {
      name: 'lib-without-tests',
      comment: 'only the tests beside the code may use tests/support',
      severity: 'error',
      from: { path: '^lib/', pathNot: notTests },
      to: { path: '^tests/' },
    },
    {
      name: 'components-below-app',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(app|server\\.ts|scripts|tests)' },
    },
    {
      name: 'plain-components',
      comment: 'ui, data-table, charts and shell know no feature of the product',
      severity: 'error',
      from: { path: '^components/(ui|data-table|charts)/' },
      to: { path: '^components/', pathNot: '^components/(ui|data-table|charts)/' },
    },
    {
      name: 'simulator-knows-the-wire-only',
      severity: 'error',
      from: { path: '^lib/simulator/', pathNot: notTests },
      to: { path: '^lib/', pathNot: '^lib/simulator/' },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      from: { path: '^(app|components|server\\.ts)' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\.css$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^lib/platform/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
