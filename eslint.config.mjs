import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import prettier from 'eslint-config-prettier';

/**
 * The direction of dependencies (docs/adr, architecture): what each room may import of ours. Arrows run downward only.
 * test/architecture.spec.ts holds the same table against the files themselves.
 */
const allowed = {
  'libs/domain': [],
  'libs/config': ['libs/domain'],
  'libs/persistence': ['libs/domain', 'libs/config'],
  'libs/temporal': ['libs/domain', 'libs/config', 'workflows'],
  'libs/identity': ['libs/domain', 'libs/config', 'libs/persistence'],
  'libs/evidence': ['libs/domain', 'libs/config', 'libs/persistence'],
  'libs/integrations': ['libs/domain', 'libs/config'],
  activities: ['libs', 'activities'],
  workflows: ['libs/domain', 'activities', 'workflows'],
  'apps/api': ['libs', 'activities', 'workflows', 'apps/api'],
  'apps/worker': ['libs', 'activities', 'apps/worker'],
  'apps/standalone': ['libs', 'apps/standalone'],
  'apps/cli': ['libs', 'apps/cli'],
};
const noBuiltins = 'Workflows are deterministic: no Node built-ins.';
const onlyDeterministic = [
  { group: ['node:*'], message: noBuiltins },
  { group: ['#activities/**'], allowTypeImports: true, message: 'Workflows import contracts, and as types only.' },
];
const onlyMessages = [
  {
    regex: '^#workflows/(?!.*\\.messages$)',
    message: 'libs/temporal knows the messages of workflows, nothing else of them.',
  },
];
const rooms = Object.keys(allowed);
const direction = rooms.map((room) => {
  const may = [...allowed[room], room];
  const forbidden = [
    'libs/domain',
    'libs/config',
    'libs/persistence',
    'libs/temporal',
    'libs/identity',
    'libs/evidence',
    'libs/integrations',
    'activities',
    'workflows',
    'apps/api',
    'apps/worker',
    'apps/standalone',
    'apps/cli',
    'test',
  ].filter((other) => !may.some((one) => other === one || other.startsWith(`${one}/`)));
  return {
    files: [`${room}/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: room === 'workflows' ? builtinModules.map((name) => ({ name, message: noBuiltins })) : [],
          patterns: [
            {
              group: forbidden.map((other) => `#${other}/**`),
              message: `${room} may not import this (dependencies run downward only).`,
            },
            { group: ['../*', './*'], message: 'Import by #path, never relatively.' },
            ...(room === 'workflows' ? onlyDeterministic : []),
            ...(room === 'libs/temporal' ? onlyMessages : []),
          ],
        },
      ],
    },
  };
});

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      '.levensloop/**',
      'coverage/**',
      'apps/web/api/schema.ts',
      'test/support/*.js',
      '*.config.js',
      '*.config.mjs',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './apps/web/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
      'import-x/no-cycle': 'off',
    },
  },
  {
    // In libs and apps with Nest a class import is a value (dependency injection), so type imports are asked of pure code only.
    files: ['libs/domain/**/*.ts', 'workflows/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'error' },
  },
  ...direction,
  { files: ['apps/web/**/*.{ts,tsx}'], rules: { ...reactHooks.configs.recommended.rules } },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  prettier,
);
