/** Activities by name, as a worker takes them. */
export type BoundActivities = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

type Method = (...args: never[]) => Promise<unknown>;

/**
 * The methods of an injectable that its contract names, bound to it. The compiler holds `names` against the contract: one
 * that is missing or strange does not compile. Throws where the implementation lacks one after all.
 */
export function bind<Contract extends object>(
  implementation: Contract,
  names: Readonly<Record<keyof Contract & string, true>>,
): BoundActivities {
  const bound = Object.keys(names).map((name) => {
    const method = implementation[name as keyof Contract];
    if (typeof method !== 'function') throw new Error(`${implementation.constructor.name} has no activity ${name}`);
    return [name, (method as Method).bind(implementation)] as const;
  });
  return Object.fromEntries(bound);
}

/** All activities of a queue. Throws where two have the same name: the second would silently take the first one's place. */
export function together(...capabilities: readonly BoundActivities[]): BoundActivities {
  const all: Record<string, Method> = {};
  for (const [name, activity] of capabilities.flatMap((activities) => Object.entries(activities))) {
    if (all[name]) throw new Error(`two activities are named ${name}`);
    all[name] = activity;
  }
  return all;
}
