import { BUILT_BUNDLE, bundleWorkflows, writeBundle } from '#libs/temporal/bundle';

/** A step of `npm run build`, after the compiler: `dist/workflows/bundle.js` and `bundle.json`. Fails the build if it fails. */
async function main(): Promise<void> {
  const bundle = await bundleWorkflows();
  await writeBundle(BUILT_BUNDLE, bundle);
  console.log(`workflow bundle ${bundle.buildId}, SDK ${bundle.sdkVersion}`);
}

main().catch((failure: unknown) => {
  console.error(failure);
  process.exitCode = 1;
});
