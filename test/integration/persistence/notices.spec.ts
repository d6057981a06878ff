import { AddressInfo } from 'node:net';
import type { TestingModule } from '@nestjs/testing';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { DataSource } from 'typeorm';
import { NotificationModule } from '#activities/notification/notification.module';
import { NoticeSender } from '#activities/notification/notice.sender';
import { TasksModule } from '#activities/tasks/tasks.module';
import { NoticeEntity } from '#libs/persistence/entities/notice.entity';
import { seedInstitution } from '#libs/persistence/seed';
import { application, testEnvironment, warmUp, whileLocked } from '#test/support/application';
import { RecordedReview } from '#test/support/recorded-review';
import { PEOPLE, smallInstitution } from '#test/support/small-institution';
import { createTestDatabase } from '#test/support/stack';
import type { TestDatabase } from '#test/support/stack';

let made: TestDatabase;
/** Two workers' senders on one database. */
let apps: TestingModule[];
let mails: ParsedMail[];
let refusing = false;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_, __, callback) => callback(refusing ? Object.assign(new Error('busy'), { responseCode: 451 }) : null),
  onData: (stream, _, callback) => {
    void simpleParser(stream).then((mail) => {
      mails.push(mail);
      callback();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  made = await createTestDatabase();
  const environment = testEnvironment({
    ...{ DATABASE_URL: made.url, SMTP_URL: `smtp://127.0.0.1:${port}` },
    PUBLIC_URL: 'http://levensloop.example:3000',
  });
  apps = [
    await application(environment, [TasksModule, NotificationModule]),
    await application(environment, [TasksModule, NotificationModule]),
  ];
  await seedInstitution(apps[0]!.get(DataSource), smallInstitution);
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await made.drop();
});
beforeEach(() => {
  mails = [];
  refusing = false;
});

const senders = () => apps.map((app) => app.get(NoticeSender));
const noticesOf = ({ workflowId }: RecordedReview) =>
  apps[0]!.get(DataSource).manager.find(NoticeEntity, { where: { workflowId }, order: { recipientId: 'ASC' } });
const due = ({ workflowId }: RecordedReview) =>
  apps[0]!.get(DataSource).manager.update(NoticeEntity, { workflowId }, { nextAttemptAt: '2026-01-01T00:00:00.000Z' });

it('sends each notice once, by two senders at once', async () => {
  const reviews: RecordedReview[] = [];
  for (let number = 0; number < 5; number++) {
    const review = await RecordedReview.of(apps[0]!);
    await review.start();
    reviews.push(review);
  }
  const source = apps[0]!.get(DataSource);
  await warmUp(source);
  const others = 'SELECT FROM notice WHERE sent_at IS NULL';
  expect(await whileLocked(source, others, () => senders()[0]!.sendDue())).toBe(0);
  const sent = await Promise.all(senders().map((sender) => sender.sendDue()));
  expect(sent[0]! + sent[1]!).toBe(5);
  expect(mails).toHaveLength(5);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(5);
  for (const review of reviews) expect((await noticesOf(review))[0]?.sentAt).not.toBeNull();
  expect(await senders()[0]!.sendDue()).toBe(0);
});

it('says who is asked what, until when and where, and nothing that somebody wrote', async () => {
  const review = await RecordedReview.of(apps[0]!);
  await review.start();
  const submitted = await review.submit(PEOPLE.counsel, review.preparing, 'prepared', {
    text: 'Vertrouwelijk oordeel',
  });
  await review.record(review.answered(submitted, { opens: review.deciding }));
  await senders()[0]!.sendDue();
  // The counsel has answered by now, so nobody asks her any more.
  expect(mails.map(({ to }) => (to as { text: string }).text).sort()).toEqual([
    '"Marijke Dorrestein-Vos" <head-radiology@ziekenhuis.example>',
    '"Sander Wiltink" <head-emergency@ziekenhuis.example>',
  ]);
  const mail = mails.find(({ text }) => text?.includes('Sander Wiltink'));
  expect(mail?.subject).toBe('Wat besluit u over de juridische toets van Breukhulp voor Spoedeisende Hulp?');
  expect(mail?.text).toContain(`http://levensloop.example:3000/tasks/${review.deciding[1].taskId}`);
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  for (const { text, subject } of mails) expect(`${subject} ${text}`).not.toContain('Vertrouwelijk');
});

it('tries again later and later, and gives up in the end', async () => {
  const review = await RecordedReview.of(apps[0]!);
  await review.start();
  refusing = true;
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 8; attempt++) {
    await due(review);
    const before = Date.now();
    expect(await senders()[0]!.sendDue()).toBe(0);
    const [notice] = await noticesOf(review);
    expect(notice).toMatchObject({ attempts: attempt, sentAt: null });
    if (attempt < 8) waits.push(Math.round((Date.parse(notice!.nextAttemptAt) - before) / 60_000));
    else expect(notice?.failedAt).not.toBeNull();
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64]);
  refusing = false;
  await due(review);
  expect(await senders()[0]!.sendDue()).toBe(0);
  expect(mails).toEqual([]);
});

it('follows a sender that died: the notice comes again after its time', async () => {
  const review = await RecordedReview.of(apps[0]!);
  await review.start();
  const repository = apps[0]!.get(DataSource);
  await repository.query(
    `UPDATE notice SET attempts = 1, next_attempt_at = now() + interval '2 minutes' WHERE workflow_id = $1`,
    [review.workflowId],
  );
  expect(await senders()[1]!.sendDue()).toBe(0);
  await due(review);
  expect(await senders()[1]!.sendDue()).toBe(1);
});

it('runs with the application, and ends with it', async () => {
  const app = apps[1]!;
  await app.init();
  const review = await RecordedReview.of(apps[0]!);
  await review.start();
  for (let tries = 0; tries < 100 && mails.length === 0; tries++) await new Promise((done) => setTimeout(done, 50));
  expect(mails).toHaveLength(1);
});
