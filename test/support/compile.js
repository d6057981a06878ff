/**
 * Lets Node run our TypeScript as it lies there, for processes that tests start:
 * `node --conditions=levensloop-src --require test/support/compile.js apps/…/main.ts`.
 */
const { Module } = require('node:module');
const { transformFileSync } = require('@swc/core');

Module._extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type: 'commonjs', ignoreDynamic: true },
    sourceMaps: 'inline',
    swcrc: false,
  });
  module._compile(code, file);
};
