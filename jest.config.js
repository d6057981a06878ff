/**
 * One project a tier (docs/CONTRIBUTING.md, "Tests"). Nest 12 and a few others are ESM only and jest on Node 20 cannot
 * require them, so swc compiles those packages to CommonJS.
 */
const esmOnly = [
  '@nestjs',
  'oidc-provider',
  'openid-client',
  'oauth4webapi',
  'jose',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@noble',
  'canonicalize',
  'quick-lru',
  'nanoid',
  '@koa',
  'uuid',
  'commander',
  '@borewit',
  'content-disposition',
  '@fastify/cookie',
  'cookie',
].join('|');

const project = (name, testMatch, more = {}) => ({
  displayName: name,
  testMatch,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['levensloop-src', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.levensloop'],
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  ...more,
});

/** A PostgreSQL of the run, with a fresh database a suite (test/support/stack.ts). */
const withPostgres = {
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
};

module.exports = {
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/test/support/closing-line.reporter.js'],
  projects: [
    project('domain', [
      '<rootDir>/libs/**/*.spec.ts',
      '<rootDir>/activities/**/*.spec.ts',
      '<rootDir>/apps/{api,worker,standalone,cli}/**/*.spec.ts',
      '<rootDir>/test/architecture.spec.ts',
    ]),
    project('web', ['<rootDir>/apps/web/**/*.spec.ts'], { moduleNameMapper: { '^~/(.*)$': '<rootDir>/apps/web/$1' } }),
    project('workflow', ['<rootDir>/workflows/**/*.spec.ts']),
    project('replay', ['<rootDir>/test/replay/**/*.spec.ts']),
    project('integration', ['<rootDir>/test/integration/**/*.spec.ts'], withPostgres),
    project('api', ['<rootDir>/test/api/**/*.spec.ts'], withPostgres),
    project('e2e', ['<rootDir>/test/{e2e,acceptance,chaos}/**/*.spec.ts'], withPostgres),
  ],
};
