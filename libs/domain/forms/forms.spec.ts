import { answerFacts, branchFacts } from '#libs/domain/forms/answer-facts';
import { checkForm, questionsOf } from '#libs/domain/forms/form-check';
import { FORM_NAMES, formFor, isFormName } from '#libs/domain/forms/form-names';
import { formKeys, formOf, FORMS, jsonSchemaOf } from '#libs/domain/forms/forms';
import { GATES } from '#libs/domain/lifecycle';
import { ADVICES, ANSWERS_OF, DECISIONS, TASK_KINDS } from '#libs/domain/outcome';
import type { Answer } from '#libs/domain/outcome';
import type { FormName } from '#libs/domain/forms/form-names';

const today = '2027-03-01';
const intake = {
  problem: 'Verdachte scans wachten te lang.',
  value: 'Spoed wordt eerder gezien.',
  alternatives: 'Een vaste spoedlezer.',
  intendedPurpose: { population: '18+', user: 'radioloog', environment: 'SEH', disease: 'ribfracturen' },
  route: 'acquire',
  affectedDepartmentsConfirmed: true,
  fallback: 'De werklijst op volgorde van aanvraag.',
};
const legal = {
  dpia: { done: true, date: '2027-02-01', residualRisk: 'medium', summary: 'Restrisico aanvaardbaar.' },
  gdprBasis: 'public-task',
  art9Ground: 'health-care',
  processorAgreement: { needed: true, signedOn: '2027-02-15' },
  contract: {
    updateNotice: 'yes',
    logs: 'yes',
    rollback: 'no',
    exit: 'yes',
    liability: 'no',
    intellectualProperty: 'not-applicable',
  },
  summary: { whatItDoes: 'a', whatChanges: 'b', onTheDepartment: 'c', whatItBrings: 'd', wayBack: 'e' },
  risks: [{ title: 'Doorgifte', residualRisk: 'high', text: 'Buiten de EER.' }],
};
const condition = { text: 'Logboek beoordelen', ownerId: 'p-1', dueOn: '2027-04-01', proof: 'Verslag' };
const gap = { text: 'DPIA ondertekenen', dueOn: '2027-03-15' };

const check = (name: FormName, answer: Answer, content: unknown, more: object = {}) =>
  checkForm(name, answer, content, { today, ...more });
const problems = (...[name, answer, content, more]: Parameters<typeof check>) => {
  const result = check(name, answer, content, more);
  return result.success ? [] : result.issues.map(({ pointer, key }) => `${pointer} ${key.replace('form.error.', '')}`);
};

describe('every form', () => {
  it('takes exactly the answers that its task takes', () => {
    for (const kind of TASK_KINDS) {
      const forms =
        kind === 'prepare' ? (['G0', 'G2'] as const).map((gate) => formFor(kind, gate)) : [formFor(kind, 'G2')];
      for (const name of forms) expect(Object.keys(FORMS[name])).toEqual(ANSWERS_OF[kind]);
    }
    expect(() => formFor('prepare', 'G5')).toThrow(RangeError);
    for (const gate of GATES) expect(formFor('decide', gate)).toBe('decision');
    expect(isFormName('decision') && !isFormName('constructor')).toBe(true);
  });

  it('has no form for an answer that it does not take', () => {
    expect(formOf('decision', 'positive')).toBeNull();
    expect(problems('decision', 'positive', {})).toEqual([' answer']);
    expect(() => jsonSchemaOf('decision', 'met')).toThrow(RangeError);
  });

  it.each(FORM_NAMES)('%s has a key for every property and every option', (name) => {
    const untitled: string[] = [];
    const visit = (schema: Record<string, unknown>, at: string): void => {
      const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>;
      for (const [property, child] of Object.entries(properties)) {
        if (typeof child.title !== 'string') untitled.push(`${at}.${property}`);
        if (child.enum && (child['x-options'] as string[]).length !== (child.enum as string[]).length)
          untitled.push(`options of ${at}.${property}`);
        visit(child, `${at}.${property}`);
      }
      if (schema.items) visit(schema.items as Record<string, unknown>, `${at}[]`);
      for (const branch of (schema.anyOf ?? []) as Record<string, unknown>[]) visit(branch, at);
    };
    visit(jsonSchemaOf(name), name);
    expect(untitled).toEqual([]);
    expect(jsonSchemaOf(name).title).toBe(`form.${name}`);
  });

  it('is drawn per answer', () => {
    const branches = jsonSchemaOf('decision').anyOf as { 'x-answer': string; title: string }[];
    expect(branches.map((branch) => branch['x-answer'])).toEqual(DECISIONS);
    expect((jsonSchemaOf('advice').anyOf as { 'x-answer': string }[]).map((branch) => branch['x-answer'])).toEqual(
      ADVICES,
    );
    expect(jsonSchemaOf('decision', 'rejected')).toMatchObject({
      title: 'form.decision.rejected',
      required: ['reason'],
      properties: { reason: { title: 'form.decision.reason', maxLength: 5000, 'x-multiline': true } },
    });
    expect(jsonSchemaOf('decision', 'approved-with-conditions')).toMatchObject({
      properties: {
        conditions: { minItems: 1, items: { properties: { dueOn: { format: 'date', 'x-after': 'today' } } } },
      },
    });
  });

  it('tells its keys, options included', () => {
    const keys = formKeys();
    expect(keys).toContain('form.intake-preparation.intendedPurpose.population');
    expect(keys).toContain('form.legal-preparation.dpia.residualRisk.high');
    expect(keys).toContain('form.decision.conditions.proof');
    expect(keys.filter((key) => !key.startsWith('form.'))).toEqual([]);
  });
});

describe('a text', () => {
  const cleaned = (reason: string) => check('decision', 'rejected', { reason });
  it('is cleaned: no white space around it, one kind of line end, composed letters', () => {
    expect(cleaned('  een\r\ntwee\rdrie cafe\u0301 \n')).toEqual({
      success: true,
      content: { reason: 'een\ntwee\ndrie café' },
    });
  });

  it('keeps what looks like a program: it is only a text', () => {
    const reason = `'; DROP TABLE decision; -- <script>alert("x")</script> {{7*7}} \${x}`;
    expect(cleaned(reason)).toEqual({ success: true, content: { reason } });
  });

  it.each([
    ['nothing', ''],
    ['white space only', ' \n\t '],
  ])('is not %s', (_, reason) => {
    expect(problems('decision', 'rejected', { reason })).toEqual(['/reason required']);
  });

  it.each([
    ['a null character', 'a\u0000b'],
    ['an escape character', 'a\u001b[31m'],
    ['half a character', 'a\ud800'],
    ['a mark that turns the direction', 'a\u202eb'],
  ])('has no %s', (_, reason) => {
    expect(problems('decision', 'rejected', { reason })).toEqual(['/reason characters']);
  });

  it('has five thousand characters at most', () => {
    expect(problems('decision', 'rejected', { reason: 'é'.repeat(5000) })).toEqual([]);
    expect(problems('decision', 'rejected', { reason: 'é'.repeat(5001) })).toEqual(['/reason too-long']);
  });

  it('is a text', () => {
    expect(problems('decision', 'rejected', { reason: 7 })).toEqual(['/reason required']);
    expect(problems('decision', 'rejected', null)).toEqual([' required']);
    expect(problems('decision', 'rejected', { reason: 'x', 'a/b~': 1 })).toEqual([' unknown-field']);
  });
});

describe('a decision', () => {
  it.each<[Answer, unknown, string[]]>([
    ['approved', {}, []],
    ['approved', { note: 'Akkoord.' }, []],
    ['approved', { conditions: [condition] }, [' unknown-field']],
    ['approved-with-conditions', { conditions: [condition] }, []],
    ['approved-with-conditions', {}, ['/conditions required']],
    ['approved-with-conditions', { conditions: [] }, ['/conditions too-few']],
    ['approved-with-conditions', { conditions: Array(21).fill(condition) }, ['/conditions too-many']],
    ['approved-with-conditions', { conditions: [{ ...condition, ownerId: '' }] }, ['/conditions/0/ownerId choose']],
    ['approved-with-conditions', { conditions: [{ ...condition, proof: ' ' }] }, ['/conditions/0/proof required']],
    ['approved-with-conditions', { conditions: [{ ...condition, dueOn: 'soon' }] }, ['/conditions/0/dueOn date']],
    ['approved-with-conditions', { conditions: [{ ...condition, dueOn: '2027-02-30' }] }, ['/conditions/0/dueOn date']],
    ['approved-with-conditions', { conditions: [{ ...condition, dueOn: today }] }, ['/conditions/0/dueOn past']],
    ['rework', { gaps: [gap] }, []],
    ['rework', { gaps: [] }, ['/gaps too-few']],
    ['rework', { gaps: [gap, { ...gap, dueOn: '2027-02-28' }] }, ['/gaps/1/dueOn past']],
    ['rework', { gaps: [{ ...gap, dueOn: '2099-02-28' }] }, ['/gaps/0/dueOn too-far']],
    ['rejected', { reason: 'Te weinig bewijs.' }, []],
    ['rejected', {}, ['/reason required']],
  ])('%s %j: %j', (answer, content, expected) => {
    expect(problems('decision', answer, content)).toEqual(expected);
  });
});

describe('advice', () => {
  it.each<[Answer, unknown, string[]]>([
    ['positive', { summary: 'In orde.' }, []],
    ['positive-with-reservations', { summary: 'In orde.' }, ['/reservations required']],
    ['positive-with-reservations', { summary: 'In orde.', reservations: ['Bewaar zes maanden.'] }, []],
    ['negative', { summary: 'Niet doen.', reservations: [] }, ['/reservations too-few']],
  ])('%s %j: %j', (answer, content, expected) => {
    expect(problems('advice', answer, content)).toEqual(expected);
  });
});

describe('the legal preparation', () => {
  const without = (change: object) => problems('legal-preparation', 'prepared', { ...legal, ...change });
  it('is whole', () => {
    expect(without({})).toEqual([]);
  });

  it('cannot be sent without a DPIA (R60)', () => {
    expect(without({ dpia: { ...legal.dpia, done: false } })).toEqual(['/dpia/done confirm']);
    expect(without({ dpia: undefined })).toEqual(['/dpia required']);
    expect(without({ dpia: { ...legal.dpia, date: '2027-03-02' } })).toEqual(['/dpia/date not-yet']);
  });

  it('names the law that it rests on', () => {
    expect(without({ gdprBasis: 'because' })).toEqual(['/gdprBasis choose']);
    expect(without({ art9Ground: undefined })).toEqual(['/art9Ground choose']);
  });

  it('may say that the processor agreement is not signed yet, but not sign what is not needed', () => {
    expect(without({ processorAgreement: { needed: true } })).toEqual([]);
    expect(without({ processorAgreement: { needed: false, signedOn: '2027-01-01' } })).toEqual([
      '/processorAgreement/signedOn not-needed',
    ]);
    expect(without({ processorAgreement: { needed: true, signedOn: '2027-03-02' } })).toEqual([
      '/processorAgreement/signedOn not-yet',
    ]);
  });

  it('has five lines and at least one risk', () => {
    expect(without({ summary: { ...legal.summary, wayBack: '' } })).toEqual(['/summary/wayBack required']);
    expect(without({ risks: [] })).toEqual(['/risks too-few']);
  });
});

describe('the intake preparation', () => {
  it('has the four items of the intended purpose and a confirmed list of departments', () => {
    expect(problems('intake-preparation', 'prepared', intake)).toEqual([]);
    const { disease: _, ...purpose } = intake.intendedPurpose;
    expect(problems('intake-preparation', 'prepared', { ...intake, intendedPurpose: purpose })).toEqual([
      '/intendedPurpose/disease required',
    ]);
    expect(problems('intake-preparation', 'prepared', { ...intake, affectedDepartmentsConfirmed: false })).toEqual([
      '/affectedDepartmentsConfirmed confirm',
    ]);
  });

  it('answers every question that the intake left, save those with a field of their own', () => {
    const missing = ['owner', 'purpose-user', 'claimed-class', 'certificate'] as const;
    expect(questionsOf(missing)).toEqual(['claimed-class', 'certificate']);
    const half = { ...intake, answers: [{ item: 'certificate', text: 'Opgevraagd.' }] };
    expect(problems('intake-preparation', 'prepared', half, { missing })).toEqual([
      '/answers unanswered.claimed-class',
    ]);
    const whole = { ...intake, answers: [...half.answers, { item: 'claimed-class', text: 'IIa' }] };
    expect(problems('intake-preparation', 'prepared', whole, { missing })).toEqual([]);
  });
});

describe('what the process learns', () => {
  const facts = (form: FormName, answer: Answer, content: Record<string, unknown>) =>
    answerFacts({ taskId: 't1', round: 2, form, answer, content }, 'Europe/Amsterdam');

  it('of a legal preparation are its risks and grounds', () => {
    expect(branchFacts('legal-preparation', legal)).toEqual({
      residualRisk: 'medium',
      gdprBasis: 'public-task',
      art9Ground: 'health-care',
      processorAgreement: 'signed',
      contractGaps: 2,
      highRisks: 1,
    });
    expect(branchFacts('legal-preparation', { ...legal, processorAgreement: { needed: true } })).toMatchObject({
      processorAgreement: 'unsigned',
    });
    expect(branchFacts('legal-preparation', { ...legal, processorAgreement: { needed: false } })).toMatchObject({
      processorAgreement: 'not-needed',
    });
    expect(branchFacts('intake-preparation', intake)).toEqual({ route: 'acquire' });
  });

  it('of conditions are owner and the last second of the day', () => {
    const summer = { ...condition, ownerId: 'p-2', dueOn: '2027-01-15' };
    const { conditions, gaps, hasReason } = facts('decision', 'approved-with-conditions', {
      conditions: [condition, summer],
    });
    expect(conditions).toEqual([
      { conditionId: expect.stringMatching(/^c[0-9a-f]{24}$/), ownerId: 'p-1', dueAt: '2027-04-01T21:59:59.000Z' },
      { conditionId: expect.stringMatching(/^c[0-9a-f]{24}$/), ownerId: 'p-2', dueAt: '2027-01-15T22:59:59.000Z' },
    ]);
    expect(conditions[0]?.conditionId).not.toBe(conditions[1]?.conditionId);
    expect([gaps, hasReason]).toEqual([0, false]);
  });

  it('of gaps are how many and when the first is due', () => {
    const { gaps, branch } = facts('decision', 'rework', { gaps: [{ ...gap, dueOn: '2027-05-01' }, gap] });
    expect(gaps).toBe(2);
    expect(branch).toEqual({ gapsDueAt: '2027-03-15T22:59:59.000Z' });
  });

  it('is never a text (integrity 21)', () => {
    const texts = JSON.stringify([intake, legal, condition, gap]).match(/"[^"]* [^"]*"/g) ?? [];
    expect(texts.length).toBeGreaterThan(5);
    const known = JSON.stringify([
      facts('intake-preparation', 'prepared', intake),
      facts('legal-preparation', 'prepared', legal),
      facts('decision', 'approved-with-conditions', { conditions: [condition] }),
      facts('decision', 'rework', { gaps: [gap] }),
      facts('decision', 'rejected', { reason: 'Te weinig bewijs.' }),
      facts('advice', 'negative', { summary: 'Niet doen nu.', reservations: ['Te vroeg nog.'] }),
      facts('condition-proof', 'met', { statement: 'Is gedaan nu.' }),
    ]);
    for (const text of texts) expect(known).not.toContain(text);
    expect(known).not.toContain(' ');
    expect(facts('decision', 'rejected', { reason: 'x' }).hasReason).toBe(true);
  });
});
