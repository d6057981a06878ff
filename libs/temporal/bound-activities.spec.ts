import { bind, together } from '#libs/temporal/bound-activities';

interface Greeting {
  greet(name: string): Promise<string>;
}

class Greeter implements Greeting {
  private readonly word = 'Dag';

  greet(name: string): Promise<string> {
    return Promise.resolve(`${this.word} ${name}`);
  }

  /** Not in the contract. */
  shout(): Promise<string> {
    return Promise.resolve('DAG');
  }
}

describe('activities of an injectable', () => {
  it('are those of the contract and keep their object', async () => {
    const { greet, ...others } = bind<Greeting>(new Greeter(), { greet: true });
    expect(await greet?.(...(['Marijke'] as never[]))).toBe('Dag Marijke');
    expect(others).toEqual({});
  });

  it('must be there', () => {
    expect(() => bind<Greeting>({} as Greeting, { greet: true })).toThrow('has no activity greet');
  });

  it('of two capabilities may not have the same name', () => {
    const greeting = bind<Greeting>(new Greeter(), { greet: true });
    expect(() => together(greeting, greeting)).toThrow('two activities are named greet');
    expect(Object.keys(together(greeting, { part: () => Promise.resolve() }))).toEqual(['greet', 'part']);
  });
});
