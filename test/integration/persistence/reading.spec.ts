import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { TasksModule } from '#activities/tasks/tasks.module';
import { InboxRepository } from '#libs/persistence/repositories/inbox.repository';
import type { InboxFilter, InboxScope } from '#libs/persistence/repositories/inbox.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { PortfolioRepository } from '#libs/persistence/repositories/portfolio.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { TimelineRepository } from '#libs/persistence/repositories/timeline.repository';
import { seedInstitution } from '#libs/persistence/seed';
import { application, testEnvironment } from '#test/support/application';
import { BEGINNING, RecordedReview } from '#test/support/recorded-review';
import { PEOPLE, smallInstitution } from '#test/support/small-institution';
import { createTestDatabase } from '#test/support/stack';
import type { TestDatabase } from '#test/support/stack';

const AT = '2026-03-03T12:00:00.000Z';
const TODAY = '2026-03-03';

let made: TestDatabase;
let app: TestingModule;
let inbox: InboxRepository;
/** Waits for its counsel. */
let young: RecordedReview;
/** Waits for its two heads. */
let ripe: RecordedReview;

beforeAll(async () => {
  made = await createTestDatabase();
  app = await application(testEnvironment({ DATABASE_URL: made.url }), [TasksModule]);
  inbox = app.get(InboxRepository);
  await seedInstitution(app.get(DataSource), smallInstitution);
  young = await RecordedReview.of(app);
  await young.start();
  ripe = await RecordedReview.of(app);
  await ripe.prepared();
});
afterAll(async () => {
  await app.close();
  await made.drop();
});

const page = (personId: string, filter: Partial<InboxFilter> = {}, reach: 'everything' | 'involved' = 'involved') =>
  inbox.page({ personId, at: AT, reach }, { scope: 'mine', limit: 50, ...filter });
const idsOf = async (...args: Parameters<typeof page>) => (await page(...args)).tasks.map(({ id }) => id);

describe('the inbox', () => {
  it.each([
    ['a counsel: what her role is asked', PEOPLE.counsel, () => [young.preparing.taskId]],
    ['a head: what his mandate covers', PEOPLE.headEmergency, () => [ripe.deciding[1].taskId]],
    ['a deputy: what her principal may decide', PEOPLE.deputyRadiology, () => [ripe.deciding[0].taskId]],
    ['the board: nothing before it comes to it', PEOPLE.board, () => []],
    ['the requester: nothing', PEOPLE.requester, () => []],
  ])('of %s', async (_, personId, expected) => {
    expect(await idsOf(personId)).toEqual(expected());
    expect(await inbox.mine(personId, AT)).toEqual(expected());
  });

  it('counts each scope, whatever page is asked for', async () => {
    expect((await page(PEOPLE.headEmergency, { limit: 1 }, 'everything')).counts).toEqual({
      ...{ mine: 1, department: 1, all: 3 },
    });
    // Both solutions belong to radiology.
    expect((await page(PEOPLE.headRadiology)).counts).toEqual({ mine: 1, department: 3, all: 3 });
    expect((await page(PEOPLE.processOwner)).counts).toEqual({ mine: 0, department: 0, all: 0 });
  });

  it('is paged by due date and id, each task once', async () => {
    const seen: string[] = [];
    let after: InboxFilter['after'];
    for (;;) {
      const { tasks } = await page(PEOPLE.headRadiology, { scope: 'all', limit: 1, ...(after ? { after } : {}) });
      const [task] = tasks;
      if (!task) break;
      seen.push(task.id);
      after = { dueAt: task.dueAt, id: task.id };
    }
    expect(seen).toEqual(await idsOf(PEOPLE.headRadiology, { scope: 'all' }));
    expect(new Set(seen).size).toBe(3);
  });

  it('finds by gate, kind, name and label, and takes signs of a pattern literally', async () => {
    const all = { scope: 'all' as InboxScope };
    expect(await idsOf(PEOPLE.headRadiology, { ...all, kind: 'prepare' })).toEqual([young.preparing.taskId]);
    expect(await idsOf(PEOPLE.headRadiology, { ...all, gate: 'G3' })).toEqual([]);
    expect(await idsOf(PEOPLE.headRadiology, { ...all, search: 'BREUK' })).toHaveLength(3);
    expect(await idsOf(PEOPLE.headRadiology, { ...all, search: '1.0' })).toHaveLength(3);
    expect(await idsOf(PEOPLE.headRadiology, { ...all, search: '%' })).toEqual([]);
    expect(await idsOf(PEOPLE.headRadiology, { ...all, search: "' OR 1=1 --" })).toEqual([]);
  });

  it('shows a task with everything that its row says', async () => {
    const submitted = await ripe.submit(PEOPLE.headEmergency, ripe.deciding[1], 'approved');
    const row = await inbox.task(submitted.taskId, PEOPLE.headEmergency);
    expect(row).toMatchObject({
      ...{ kind: 'decide', gate: 'G2', processType: 'legalReview', workflowId: ripe.workflowId, state: 'open' },
      solution: { id: ripe.solutionId, name: 'Breukhulp', demonstration: true },
      version: { id: ripe.versionId, label: '1.0' },
      department: { id: 'emergency', nameNl: 'Spoedeisende Hulp', nameEn: 'Emergency Department' },
      ...{ person: null, answeredBy: null, escalation: null, conditionText: null, beingRecorded: true },
      progress: [{ kind: 'decide', answered: 0, asked: 2 }],
      openedAt: '2026-03-02T10:00:00.000Z',
    });
    expect(await inbox.task(submitted.taskId, PEOPLE.headRadiology)).toMatchObject({ beingRecorded: false });
    expect(await inbox.task('t-unknown', PEOPLE.headRadiology)).toBeNull();
    await ripe.record(ripe.answered(submitted));
    expect(await inbox.task(submitted.taskId, PEOPLE.headEmergency)).toMatchObject({
      ...{ state: 'closed', answer: 'approved', beingRecorded: false },
      answeredBy: { id: PEOPLE.headEmergency, name: 'Sander Wiltink' },
      progress: [{ kind: 'decide', answered: 1, asked: 2 }],
    });
  });
});

it('knows on which solutions somebody is involved', async () => {
  const solutions = app.get(SolutionsRepository);
  const both = [ripe.solutionId, young.solutionId].sort();
  const involving = async (personId: string) => (await solutions.involving(personId, TODAY)).sort();
  expect(await involving(PEOPLE.requester)).toEqual(both);
  expect(await involving(PEOPLE.headEmergency)).toEqual(both);
  expect(await involving(PEOPLE.deputyRadiology)).toEqual(both);
  expect(await involving(PEOPLE.counsel)).toEqual(both);
  expect(await involving(PEOPLE.cmio)).toEqual(both); // Validated them.
  expect(await involving(PEOPLE.privacyOfficer)).toEqual([]);
  expect(await involving(PEOPLE.processOwner)).toEqual([]);
  // Nothing of it outlasts a mandate's term.
  expect(await solutions.involving(PEOPLE.headEmergency, '2031-01-01')).toHaveLength(1); // Answered a task of it.
});

it('shows solutions with their gates', async () => {
  const portfolio = app.get(PortfolioRepository);
  const { solutions, counts } = await portfolio.page({ limit: 1 });
  expect(solutions).toHaveLength(1);
  expect(counts).toEqual({ acquisition: 2 });
  const last = solutions[0]!;
  const next = await portfolio.page({ limit: 5, after: { createdAt: last.createdAt, id: last.id } });
  const other = [young, ripe].map(({ solutionId }) => solutionId).filter((id) => id !== last.id);
  expect(next.solutions.map(({ id }) => id)).toEqual(other);
  expect((await portfolio.page({ limit: 5, phase: 'use' })).solutions).toEqual([]);
  expect((await portfolio.page({ limit: 5, search: 'nergens' })).counts).toEqual({});
  expect(await portfolio.solution('s-unknown')).toBeNull();
  expect(await portfolio.solution(young.solutionId)).toMatchObject({
    ...{ name: 'Breukhulp', latestVersion: '1.0', openConditions: 0, decisionCount: 0, createdAt: BEGINNING },
    owningDepartment: { id: 'radiology' },
    affectedDepartments: [{ id: 'emergency' }, { id: 'radiology' }],
    clinicalOwner: { id: PEOPLE.clinicalOwner, name: 'Nienke Oosterwal' },
    stations: [
      {
        ...{ gate: 'G2', workflowId: young.workflowId, versionId: young.versionId, state: 'open', outcome: null },
        ...{ round: 1, openedAt: BEGINNING, closedAt: null, dueAt: '2026-03-09T22:59:59.000Z', openConditions: 0 },
        openTaskIds: [young.preparing.taskId],
      },
    ],
  });
});

it('shows a condition in the words of who set it', async () => {
  const review = await RecordedReview.of(app);
  await review.prepared();
  const condition = { conditionId: 'c-1', ownerId: PEOPLE.clinicalOwner, dueAt: '2026-09-30T21:59:59.000Z' };
  const more = { conditions: [condition], text: 'Scholing van de nachtdienst.' };
  const submitted = await review.submit(PEOPLE.headRadiology, review.deciding[0], 'approved-with-conditions', more);
  await review.record(review.answered(submitted, { outcome: 'approved-with-conditions' }));
  expect(await app.get(PortfolioRepository).conditions(review.solutionId)).toMatchObject([
    {
      ...{ id: 'c-1', gate: 'G2', dueAt: condition.dueAt, state: 'open', taskId: null },
      text: 'Scholing van de nachtdienst.',
      owner: { id: PEOPLE.clinicalOwner, name: 'Nienke Oosterwal' },
      setBy: { id: PEOPLE.headRadiology, name: 'Marijke Dorrestein-Vos' },
    },
  ]);
});

it('tells a process entry by entry, with the words of those who answered', async () => {
  const timeline = app.get(TimelineRepository);
  const entries = await timeline.timeline(ripe.workflowId);
  expect(entries.map(({ entry }) => [entry.seq, entry.fact.type])).toEqual([
    [1, 'process-started'],
    [2, 'task-answered'],
    [3, 'task-answered'],
  ]);
  expect(entries[1]).toMatchObject({
    task: { id: ripe.preparing.taskId, kind: 'prepare', role: 'legal-counsel', department: null },
    content: { note: 'Akkoord.' },
    previousHead: entries[0]?.head,
  });
  const said = await timeline.said(ripe.workflowId);
  expect(said).toMatchObject([
    {
      kind: 'prepare',
      answer: 'prepared',
      person: { id: PEOPLE.counsel },
      mandate: null,
      content: { note: 'Akkoord.' },
    },
    { kind: 'decide', answer: 'approved', mandate: 'M-emergency/1', department: { id: 'emergency' } },
  ]);
});

it('knows who holds a role on a date', async () => {
  const people = app.get(PeopleRepository);
  expect(await people.holdersOn(TODAY, 'department-head', 'radiology')).toEqual([PEOPLE.headRadiology]);
  expect(await people.holdersOn(TODAY, 'department-head', null)).toHaveLength(2);
  expect(await people.holdersOn(TODAY, 'legal-counsel', 'radiology')).toEqual([PEOPLE.counsel]);
  expect(await people.holdersOn('2024-12-31', 'department-head', null)).toEqual([]);
});
