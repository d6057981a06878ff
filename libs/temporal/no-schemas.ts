/**
 * Stands in for zod in the workflow bundle. The words of the domain are zod schemas, and making them anew in every process
 * costs each half a megabyte and twelve milliseconds; but a process checks nothing against a schema, since whatever reaches
 * it was checked when it came in. So a schema is made of nothing here, and whoever would use one in a workflow is told.
 */
const nothing: object = new Proxy(Object.create(null) as object, {
  get(_, use) {
    throw new Error(`a workflow evaluates no schema (${String(use)})`);
  },
});

export const z: object = new Proxy(Object.create(null) as object, { get: () => () => nothing });
