import { randomUUID } from 'node:crypto';
import { ProcessDetail, RawHistory } from '#apps/api/processes/process.schemas';
import { SolutionDetail, SolutionPage } from '#apps/api/solutions/solution.schemas';
import { AnswerResponse, TaskDetail, TaskPage } from '#apps/api/tasks/task.schemas';
import type { AuditEntryEntity } from '#libs/persistence/entities/audit-entry.entity';
import { personWith, startApiBed } from '#test/support/api-bed';
import type { ApiBed } from '#test/support/api-bed';
import { expectProblem } from '#test/support/api-caller';
import type { ApiCaller } from '#test/support/api-caller';
import { addEvidence, answer, expectRecorded, intakeOf, Journey, legal, until } from '#test/support/api-journey';

let bed: ApiBed;
let requester: ApiCaller;
let owner: ApiCaller;
let counsel: ApiCaller;
let privacyOfficer: ApiCaller;
let radiology: ApiCaller;
let emergency: ApiCaller;

beforeAll(async () => {
  bed = await startApiBed({ processes: true });
  const people = ['p-017', 'p-008', 'p-014', 'p-013', 'p-003', 'p-001'];
  const callers = await Promise.all(people.map((person) => bed.as(person)));
  [requester, owner, counsel, privacyOfficer, radiology, emergency] = callers as [
    ...[ApiCaller, ApiCaller, ApiCaller, ApiCaller, ApiCaller, ApiCaller],
  ];
}, 180_000);
afterAll(() => bed.stop());

/** A solution whose two heads are asked for their decision at G2. */
async function atTheHeads(): Promise<{ journey: Journey; ours: TaskDetail; theirs: TaskDetail }> {
  const journey = await Journey.begin(bed, requester);
  await journey.approveIntake(owner, radiology);
  await journey.prepareLegal(counsel, privacyOfficer);
  return {
    journey,
    ours: await journey.task(radiology, 'decide', 'G2', 'radiology'),
    theirs: await journey.task(emergency, 'decide', 'G2', 'emergency'),
  };
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const [SOON, FAR] = [inDays(100), inDays(6 * 366)];

const CONDITION = {
  text: 'Scholing van de nachtdienst',
  ownerId: 'p-008',
  dueOn: SOON,
  proof: 'Presentielijst',
};

function audited(solutionId: string): Promise<AuditEntryEntity[]> {
  return bed.database.query('SELECT actor, action, subject, facts FROM audit_entry WHERE chain = $1 ORDER BY seq', [
    solutionId,
  ]);
}

const refusedAttempts = async (solutionId: string, subject: string) =>
  (await audited(solutionId))
    .filter((entry) => entry.action === 'answer-refused' && entry.subject === subject)
    .map(({ actor, facts }) => `${actor} ${String(facts.refusal)}`);

describe('a solution through its first gates', () => {
  let journey: Journey;
  beforeAll(async () => {
    const { journey: one, ours, theirs } = await atTheHeads();
    journey = one;
    await expectRecorded(answer(radiology, ours, 'approved', { note: 'Akkoord.' }));
    await expectRecorded(answer(emergency, theirs, 'approved-with-conditions', { conditions: [CONDITION] }));
  }, 60_000);

  it('is told to its readers in the shapes that the API describes', async () => {
    const page = await radiology.get('/api/tasks?scope=all');
    expect(page.body).toEqual(TaskPage.parse(page.body));
    const solutions = await radiology.get('/api/solutions');
    expect(solutions.body).toEqual(SolutionPage.parse(solutions.body));
    const solution = await radiology.get(`/api/solutions/${journey.solution.id}`);
    expect(solution.body).toEqual(SolutionDetail.parse(solution.body));
    const process = await journey.process(radiology, 'G2');
    expect(process).toEqual(ProcessDetail.parse(process));
  });

  it('shows both gates, the condition and the decisions on its page', async () => {
    const { body } = await radiology.get(`/api/solutions/${journey.solution.id}`);
    const solution = body as SolutionDetail;
    const states = Object.fromEntries(solution.versions[0]?.stations.map(({ gate, state }) => [gate, state]) ?? []);
    expect(states).toMatchObject({ G0: 'approved', G1: 'not-started', G2: 'approved-with-conditions' });
    expect(solution.conditions).toMatchObject([
      { text: CONDITION.text, proof: CONDITION.proof, owner: { id: 'p-008' }, state: 'open', setBy: { id: 'p-001' } },
    ]);
    // Intake, two heads' decisions, legal preparation and advice, and G0's own decision.
    expect(solution.decisionCount).toBe(6);
    expect(solution.evidence).toMatchObject([{ title: 'DPIA', evidenceKey: 'dpia', scan: 'not-scanned' }]);
  });

  it('tells the story of its review, and that nothing of it was changed', async () => {
    const process = (await journey.process(radiology, 'G2')) as ProcessDetail;
    expect(process).toMatchObject({ state: 'closed', outcome: 'approved-with-conditions', chainIntact: true });
    expect(process.entries.map(({ type }) => type)).toEqual([
      ...['process-started', 'task-answered', 'task-answered', 'task-answered', 'task-answered', 'process-closed'],
    ]);
    const decision = process.entries[3];
    expect(decision).toMatchObject({
      ...{ actor: { id: 'p-003' }, answer: 'approved', mandate: 'M-002/1', text: 'Akkoord.' },
      knownThen: {
        evidence: [{ title: 'DPIA' }],
        advices: [{ role: 'privacy-officer', answer: 'positive' }],
        mandate: { id: 'M-002', role: 'department-head' },
      },
    });
    const { children } = await until(
      async () => (await journey.process(radiology, 'G2')) as ProcessDetail,
      (seen) => seen.children.length > 0,
    );
    expect(children).toMatchObject([{ type: 'approvalCondition', state: 'open' }]);
    expect(process.steps.every(({ workingDays }) => workingDays >= 0)).toBe(true);
  });

  it('shows a process owner who and when, and none of the reasons or evidence', async () => {
    const steering = await bed.as(personWith('process-owner'));
    const process = (await journey.process(steering, 'G2')) as ProcessDetail;
    expect(process.entries[3]).toMatchObject({
      actor: { id: 'p-003' },
      answer: 'approved',
      text: null,
      knownThen: null,
    });
    expect(JSON.stringify(process)).not.toContain('Akkoord.');
    const { body } = await steering.get(`/api/solutions/${journey.solution.id}`);
    expect(body).toMatchObject({ dossierVisible: false, intake: null, evidence: [], conditions: [], decisionCount: 0 });
    expectProblem(await steering.get(`/api/tasks/${process.steps[0]?.taskId}`), 'not-found');
  });

  it('gives a process owner the raw history in clear, and it holds no words of anybody', async () => {
    const steering = await bed.as(personWith('process-owner'));
    const id = `${journey.solution.id}/${journey.solution.versionId}/G2`;
    const { status, body, text } = await steering.get(`/api/processes/${encodeURIComponent(id)}/history`);
    expect(status).toBe(200);
    expect((RawHistory.parse(body).events[0] as { eventType: string }).eventType).toBe(
      'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED',
    );
    expect(text).toContain(journey.solution.id);
    expect(text).not.toMatch(/Akkoord|Scholing|Fractuurhulp|Oosterhof/);
  });

  it('finds processes by state, gate, solution and words', async () => {
    const steering = await bed.as(personWith('process-owner'));
    const found = async (query: string) => {
      const { body } = await steering.get(`/api/processes?solution=${journey.solution.id}&${query}`);
      return (body.processes as { type: string }[]).map(({ type }) => type).sort();
    };
    expect(await found('state=closed')).toEqual(expect.arrayContaining(['intake', 'legalReview']));
    expect(await found('gate=G2&type=legalReview')).toEqual(['legalReview']);
    expect(await found('search=fractuur&state=open')).toEqual(['approvalCondition', 'lifecycle']);
    expect(await found('search=%25')).toEqual([]);
    expect(await found('stuckDays=1')).toEqual([]);
  });

  it('pages through processes without leaving one out or showing one twice', async () => {
    const steering = await bed.as(personWith('process-owner'));
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await steering.get(`/api/processes?limit=2${after && `&after=${after}`}`);
      seen.push(...(body.processes as { workflowId: string }[]).map(({ workflowId }) => workflowId));
      after = (body.next as string | null) ?? '';
    } while (after);
    const [{ count }] = await bed.database.query('SELECT count(*) FROM process');
    expect(seen).toHaveLength(count as number);
    expect(new Set(seen).size).toBe(seen.length);
    expectProblem(await steering.get('/api/processes?after=onzin'), 'invalid-input');
  });

  it('answers the same key with what was recorded, also now that the process has ended', async () => {
    const [{ id, key, payload }] = await bed.database.query(
      `SELECT task_id AS id, idempotency_key AS key, payload FROM submission
       WHERE person_id = 'p-003' AND workflow_id LIKE $1 || '%G2'`,
      [journey.solution.id],
    );
    const again = await answer(radiology, { id, revision: 1 }, 'approved', payload as object, { key });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(AnswerResponse.parse(again.body));
    expect(again.body).toMatchObject({ state: 'recorded', decisionsInDossier: 6, task: { state: 'closed' } });
  });

  it('refuses a new answer, since the process has ended', async () => {
    const { steps } = (await journey.process(radiology, 'G2')) as ProcessDetail;
    const open = steps.find(({ kind, role }) => kind === 'consult' && role === 'ciso');
    const ciso = await bed.as(personWith('ciso'));
    const task = (await ciso.get(`/api/tasks/${open?.taskId}`)).body as TaskDetail;
    expect(task.state).toBe('cancelled');
    expectProblem(await answer(ciso, task, 'positive', { summary: 'Te laat.' }), 'process-ended');
    expect(await refusedAttempts(journey.solution.id, task.id)).toEqual([`${personWith('ciso')} PROCESS_ENDED`]);
  });
});

describe('an answer that is not taken', () => {
  let journey: Journey;
  let ours: TaskDetail;
  beforeAll(async () => {
    ({ journey, ours } = await atTheHeads());
  }, 60_000);

  it.each([
    ['none', null],
    ['one that is too short', 'kort'],
    ['one with blanks', 'een sleutel'],
  ])('asks for an Idempotency-Key: %s', async (_, key) => {
    expectProblem(await answer(radiology, ours, 'approved', {}, { key }), 'bad-request', { reason: 'idempotency-key' });
  });

  it('says so without a mandate, names who has one, and writes the attempt down', async () => {
    const quality = await bed.as(personWith('quality-assurance'));
    const refused = await answer(quality, ours, 'approved', {});
    expectProblem(refused, 'mandate-missing', { reason: 'MANDATE_MISSING' });
    expect(refused.body.detail).toContain('the department head');
    const dutch = await quality.post(
      `/api/tasks/${ours.id}/decision`,
      { answer: 'approved', content: {}, revision: ours.revision },
      { headers: { 'accept-language': 'nl-NL,nl;q=0.9' } },
    );
    expect(dutch.body.detail).toContain('het afdelingshoofd');
    const attempts = await refusedAttempts(journey.solution.id, ours.id);
    expect(attempts).toEqual([`${personWith('quality-assurance')} MANDATE_MISSING`, expect.any(String)]);
  });

  it('does not exist for whoever may not see the dossier', async () => {
    const stranger = await bed.as(personWith('ethicist'));
    expectProblem(await answer(stranger, ours, 'approved', {}), 'not-found');
    expectProblem(await stranger.get(`/api/tasks/${ours.id}`), 'not-found');
  });

  it('says that the task is put to somebody else', async () => {
    const advice = await journey.task(counsel, 'consult', 'G2');
    expectProblem(await answer(radiology, advice, 'positive', { summary: 'Ik vind het goed.' }), 'not-addressed');
  });

  it('takes only what the task offers', async () => {
    expectProblem(await answer(radiology, ours, 'banaan', {}), 'invalid-input');
    expectProblem(await answer(radiology, ours, 'met', { statement: 'Gedaan.' }), 'outcome-not-offered');
    expectProblem(await answer(radiology, ours, 'positive', { summary: 'Goed.' }), 'outcome-not-offered');
  });

  it.each([
    ['none', {}, ['/content/conditions']],
    ['an empty list', { conditions: [] }, ['/content/conditions']],
    ['no owner', { conditions: [{ ...CONDITION, ownerId: undefined }] }, ['/content/conditions/0/ownerId']],
    [
      'an owner that nobody knows',
      { conditions: [{ ...CONDITION, ownerId: 'p-999' }] },
      ['/content/conditions/0/ownerId'],
    ],
    ['no date', { conditions: [{ ...CONDITION, dueOn: undefined }] }, ['/content/conditions/0/dueOn']],
    [
      'a date that has passed',
      { conditions: [{ ...CONDITION, dueOn: '2020-01-01' }] },
      ['/content/conditions/0/dueOn'],
    ],
    ['a day that is none', { conditions: [{ ...CONDITION, dueOn: '2028-02-30' }] }, ['/content/conditions/0/dueOn']],
    ['a date that nobody will see', { conditions: [{ ...CONDITION, dueOn: FAR }] }, ['/content/conditions/0/dueOn']],
    ['no words', { conditions: [{ ...CONDITION, text: '  ' }] }, ['/content/conditions/0/text']],
  ])('wants every condition whole: %s', async (_, content, pointers) => {
    const refused = await answer(radiology, ours, 'approved-with-conditions', content);
    expectProblem(refused, 'conditions-incomplete');
    expect((refused.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(pointers);
    expect(refused.body.errors[0]).toMatchObject({ key: expect.stringMatching(/^form\.error\./), detail: /./ });
  });

  it('wants gaps to send back, a reason to reject, and nothing that its form has not', async () => {
    expectProblem(await answer(radiology, ours, 'rework', { gaps: [] }), 'gaps-missing');
    expectProblem(await answer(radiology, ours, 'rework', { gaps: [{ text: 'DPIA' }] }), 'gaps-missing');
    expectProblem(await answer(radiology, ours, 'rejected', {}), 'reason-missing');
    expectProblem(await answer(radiology, ours, 'approved', { verzonnen: 1 }), 'invalid-input');
  });

  it('warns of what may name a patient, and takes it when somebody has looked', async () => {
    const note = { note: 'Zie casus van BSN 111222333.' };
    const refused = await answer(radiology, ours, 'approved', note);
    expectProblem(refused, 'personal-data-suspected', {
      errors: [{ pointer: '/content/note', detail: expect.any(String), key: 'form.error.personal-data' }],
    });
    const [{ count }] = await bed.database.query(
      `SELECT count(*) FROM submission WHERE task_id = $1 AND payload::text LIKE '%111222333%'`,
      [ours.id],
    );
    expect(count).toBe(0);
    const { ours: other } = await atTheHeads();
    await expectRecorded(answer(radiology, other, 'approved', note, { confirmPersonalData: true }));
  }, 60_000);

  it('is out of date where the page is', async () => {
    const stale = await answer(radiology, { ...ours, revision: ours.revision - 1 }, 'approved', {});
    expectProblem(stale, 'stale-page');
  });

  it('was refused without anything being stored, sent or decided', async () => {
    const [{ count }] = await bed.database.query('SELECT count(*) FROM submission WHERE task_id = $1', [ours.id]);
    expect(count).toBe(0);
    expect((await radiology.get(`/api/tasks/${ours.id}`)).body).toMatchObject({ state: 'open', mayAnswer: true });
  });
});

describe('an answer, once', () => {
  it('is one answer however often it is sent, and another body under its key is refused', async () => {
    const { ours } = await atTheHeads();
    const key = randomUUID();
    const sent = await Promise.all([1, 2, 3].map(() => answer(radiology, ours, 'approved', {}, { key })));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(sent.map(({ body }) => String(body.submissionId))).size).toBe(1);
    expectProblem(await answer(radiology, ours, 'approved', { note: 'Anders.' }, { key }), 'idempotency-key-reused');
    const twice = await answer(radiology, ours, 'rejected', { reason: 'Toch niet.' });
    expectProblem(twice, 'already-answered');
  }, 60_000);

  it('has nothing to do with the same key of somebody else', async () => {
    const { ours, theirs } = await atTheHeads();
    const key = randomUUID();
    const mine = await expectRecorded(answer(radiology, ours, 'approved', {}, { key }));
    const hers = await expectRecorded(answer(emergency, theirs, 'approved', {}, { key }));
    expect(hers.body.submissionId).not.toBe(mine.body.submissionId);
    expect(hers.body.task.id).toBe(theirs.id);
  }, 60_000);

  it('is taken of both heads at the same instant, and the gate is decided', async () => {
    const { journey, ours, theirs } = await atTheHeads();
    await Promise.all([
      expectRecorded(answer(radiology, ours, 'approved', {})),
      expectRecorded(answer(emergency, theirs, 'approved', {})),
    ]);
    const process = (await journey.process(radiology, 'G2')) as ProcessDetail;
    expect(process).toMatchObject({ state: 'closed', outcome: 'approved', chainIntact: true });
  }, 60_000);

  it('is one of two that one person gives at the same instant', async () => {
    const { ours } = await atTheHeads();
    const sent = await Promise.all([
      answer(radiology, ours, 'approved', {}),
      answer(radiology, ours, 'rejected', { reason: 'Nee.' }),
    ]);
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = sent.find(({ status }) => status === 409);
    expect(['already-answered', 'task-closed', 'process-ended', 'stale-page']).toContain(refused?.body.code);
  }, 60_000);

  it('keeps every sign that somebody typed, and obeys none of them', async () => {
    const { journey, ours } = await atTheHeads();
    const note = `'); DROP TABLE decision; -- <script>alert("x")</script> {{7*7}} \${jndi:ldap://x} ${'é'.repeat(50)}\n\ttab`;
    await expectRecorded(answer(radiology, ours, 'approved', { note }));
    const { body } = await emergency.get(`/api/tasks/${ours.id}`);
    expect(body.answer).toBe('approved');
    const process = (await journey.process(emergency, 'G2')) as ProcessDetail;
    expect(process.entries.find(({ answer: given }) => given === 'approved')?.text).toBe(note);
    expect((await bed.database.query('SELECT count(*) FROM decision'))[0].count).toBeGreaterThan(0);
  }, 60_000);
});

describe('separation of duties and mandates', () => {
  it('keeps whoever asked for a solution from deciding about it', async () => {
    const journey = await Journey.begin(bed, radiology);
    await expectRecorded(journey.prepareIntake(owner));
    const task = await journey.task(radiology, 'decide', 'G0');
    expect(task).toMatchObject({ mayAnswer: false, mandate: null });
    expect(task.checks.find(({ passed }) => !passed)).toMatchObject({
      key: 'separation-of-duties',
      reason: 'OWN_REQUEST',
    });
    expectProblem(await answer(radiology, task, 'approved', {}), 'separation-of-duties', { reason: 'OWN_REQUEST' });
    expect(await refusedAttempts(journey.solution.id, task.id)).toEqual(['p-003 OWN_REQUEST']);
    // Nor through his deputy.
    expectProblem(await answer(await bed.as('p-004'), task, 'approved', {}), 'separation-of-duties');
  }, 60_000);

  it('lets a deputy decide for his head, and says so', async () => {
    const { ours } = await atTheHeads();
    const deputy = await bed.as('p-004');
    const task = (await deputy.get(`/api/tasks/${ours.id}`)).body as TaskDetail;
    expect(task).toMatchObject({ mayAnswer: true, onBehalfOf: { id: 'p-003' }, mandate: { id: 'M-002' } });
    const given = await expectRecorded(answer(deputy, task, 'approved', {}));
    expect(given.body.task).toMatchObject({ answeredBy: { id: 'p-004' }, state: 'closed' });
  }, 60_000);

  it('asks for the evidence that the policy requires, before a gate is approved', async () => {
    const journey = await Journey.begin(bed, requester);
    await journey.approveIntake(owner, radiology);
    await expectRecorded(answer(counsel, await journey.task(counsel, 'prepare', 'G2'), 'prepared', legal()));
    const advice = await until(
      async () =>
        (
          (await privacyOfficer.get('/api/tasks?scope=mine&kind=consult&gate=G2&limit=100')).body as TaskPage
        ).tasks.find(({ solution }) => solution.id === journey.solution.id),
      (found) => found !== undefined,
    );
    const detail = (await privacyOfficer.get(`/api/tasks/${advice?.id}`)).body as TaskDetail;
    await expectRecorded(answer(privacyOfficer, detail, 'positive', { summary: 'In orde.' }));
    const task = await journey.task(radiology, 'decide', 'G2', 'radiology');
    expect(task.checks.find(({ key }) => key === 'evidence')).toMatchObject({ passed: false });
    expectProblem(await answer(radiology, task, 'approved', {}), 'evidence-missing', {
      errors: [expect.objectContaining({ pointer: '/evidence/dpia' })],
    });
    await expectRecorded(addEvidence(counsel, { solutionId: journey.solution.id, evidenceKey: 'dpia' }));
    await expectRecorded(answer(radiology, task, 'approved', {}));
  }, 60_000);
});

describe('sending back, rejecting, taking back', () => {
  it('asks the preparer again, and what was open before is closed or out of date', async () => {
    const { journey, ours } = await atTheHeads();
    const ciso = await bed.as(personWith('ciso'));
    const advice = (await ciso.get('/api/tasks?scope=mine&kind=consult&gate=G2&limit=100')).body as TaskPage;
    const asked = advice.tasks.find(({ solution }) => solution.id === journey.solution.id);
    const before = (await ciso.get(`/api/tasks/${asked?.id}`)).body as TaskDetail;
    const gaps = [{ text: 'De bewaartermijn ontbreekt', dueOn: SOON }];
    await expectRecorded(answer(radiology, ours, 'rework', { gaps }));

    const again = await journey.task(counsel, 'prepare', 'G2');
    expect(again).toMatchObject({ round: 2, gaps: [{ text: gaps[0]?.text, by: { id: 'p-003' }, round: 1 }] });
    const { body } = await counsel.get(`/api/solutions/${journey.solution.id}`);
    const station = (body as SolutionDetail).versions[0]?.stations.find(({ gate }) => gate === 'G2');
    expect(station?.state).toBe('waiting-for-you');
    const seen = (await radiology.get(`/api/solutions/${journey.solution.id}`)).body as SolutionDetail;
    expect(seen.versions[0]?.stations.find(({ gate }) => gate === 'G2')?.state).toBe('sent-back');

    const late = await answer(ciso, before, 'positive', { summary: 'Akkoord.' });
    expectProblem(late, 'stale-page', { reason: 'cancelled-at' });
    const now = (await ciso.get(`/api/tasks/${before.id}`)).body as TaskDetail;
    expectProblem(await answer(ciso, now, 'positive', { summary: 'Akkoord.' }), 'task-closed');
  }, 60_000);

  it('ends with a rejection, and everybody may read why', async () => {
    const { journey, ours } = await atTheHeads();
    await expectRecorded(answer(radiology, ours, 'rejected', { reason: 'Geen rechtsgrond.' }));
    const process = (await journey.process(emergency, 'G2')) as ProcessDetail;
    expect(process).toMatchObject({ state: 'closed', outcome: 'rejected' });
    expect(process.entries.find(({ answer: given }) => given === 'rejected')?.text).toBe('Geen rechtsgrond.');
    await until(
      async () => (await radiology.get(`/api/solutions/${journey.solution.id}`)).body.state as string,
      (state) => state === 'rejected',
    );
  }, 60_000);

  it('is taken back by an owner, once, and by nobody else', async () => {
    const journey = await Journey.begin(bed, requester);
    await journey.task(owner, 'prepare', 'G0');
    const path = `/api/solutions/${journey.solution.id}/withdrawal`;
    const reason = { reason: 'De leverancier trok het product terug.' };
    expectProblem(await radiology.post(path, reason), 'forbidden', { reason: 'withdrawal' });
    expectProblem(await owner.post(path, { reason: '' }), 'invalid-input');
    expectProblem(await owner.post(path, reason, { key: null }), 'bad-request');
    const key = randomUUID();
    const taken = await expectRecorded(owner.post(path, reason, { key }));
    expect(taken.body).toMatchObject({ state: 'recorded' });
    expect((await owner.post(path, reason, { key })).body).toEqual(taken.body);
    expectProblem(await owner.post(path, { reason: 'Anders.' }, { key }), 'idempotency-key-reused');
    expectProblem(await owner.post(path, reason), 'process-ended');
    const process = (await journey.process(owner, 'G0')) as ProcessDetail;
    expect(process.entries.find(({ type }) => type === 'withdrawn')).toMatchObject({
      actor: { id: 'p-008' },
      text: reason.reason,
    });
  }, 60_000);
});

describe('a draft', () => {
  it('is kept for whoever typed it, until the answer is recorded', async () => {
    const { ours } = await atTheHeads();
    const payload = { answer: 'approved', content: { note: 'Half af' } };
    const saved = await radiology.put(`/api/tasks/${ours.id}/draft`, { payload });
    expect(saved).toMatchObject({ status: 200, body: { savedAt: expect.any(String) } });
    expect((await radiology.get(`/api/tasks/${ours.id}`)).body.draft).toEqual(payload);
    expect((await emergency.get(`/api/tasks/${ours.id}`)).body.draft).toBeNull();
    expectProblem(await emergency.put(`/api/tasks/${ours.id}/draft`, { payload }), 'mandate-missing');
    for (const wrong of ['\u0000', '\ud800']) {
      const unkept = await radiology.put(`/api/tasks/${ours.id}/draft`, { payload: { note: [wrong] } });
      expectProblem(unkept, 'invalid-input', { errors: [expect.objectContaining({ pointer: '/payload' })] });
    }
    await expectRecorded(answer(radiology, ours, 'approved', {}));
    expect((await radiology.get(`/api/tasks/${ours.id}`)).body.draft).toBeNull();
    expectProblem(await radiology.put(`/api/tasks/${ours.id}/draft`, { payload }), 'task-closed');
  }, 60_000);
});

describe('an intake', () => {
  it('makes one solution however often it is sent under one key', async () => {
    const key = randomUUID();
    const sent = await Promise.all([1, 2].map(() => requester.post('/api/solutions', intakeOf(), { key })));
    expect(sent.map(({ status }) => status)).toEqual([201, 201]);
    expect(sent[0]?.body).toEqual(sent[1]?.body);
    const other = await requester.post('/api/solutions', intakeOf({ product: { name: 'Iets anders' } }), { key });
    expectProblem(other, 'idempotency-key-reused');
    expectProblem(await requester.post('/api/solutions', intakeOf(), { key: null }), 'bad-request');
  });

  it('points at every name that nobody here has', async () => {
    const proposal = { owner: 'n.iemand', owningDepartment: 'nergens', affectedDepartments: ['emergency', 'ook-niet'] };
    const refused = await requester.post('/api/solutions', intakeOf({ proposal }));
    expectProblem(refused, 'invalid-input');
    expect((refused.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      ...['/proposal/owner', '/proposal/owningDepartment', '/proposal/affectedDepartments/1'],
    ]);
  });

  it('points at every field that is wrong, in the language of the reader', async () => {
    const { product, ...rest } = intakeOf();
    const wrong = { ...rest, product: { ...product, name: '', route: 'stelen', onbekend: true } };
    const refused = await requester.post('/api/solutions', wrong, { headers: { 'accept-language': 'nl' } });
    expectProblem(refused, 'invalid-input');
    const pointers = (refused.body.errors as { pointer: string; detail: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/product/name', '/product/route', '/product']));
    expect(JSON.stringify(refused.body.errors)).toContain('Vul dit in.');
  });

  it('warns of what may name a patient', async () => {
    const intake = intakeOf({ product: { summary: 'Getest op BSN 111222333.' } });
    expectProblem(await requester.post('/api/solutions', intake), 'personal-data-suspected');
    const confirmed = await requester.post('/api/solutions?confirmPersonalData=true', intake);
    expect(confirmed.status).toBe(201);
  });

  it('is whoever asks for it where it names nobody', async () => {
    const proposal = { owner: undefined, clinicalOwner: undefined, owningDepartment: undefined };
    const journey = await Journey.begin(bed, owner, intakeOf({ proposal }));
    expect(journey.solution.missing).toEqual(expect.arrayContaining(['owner', 'clinical-owner', 'owning-department']));
    const task = await journey.task(owner, 'prepare', 'G0');
    expect(task.person).toMatchObject({ id: 'p-008' });
  });
});
