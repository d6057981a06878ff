import { noticeMail } from '#activities/notification/notice.mail';
import { dutch, english } from '#activities/notification/notice.words';
import type { NoticeKind } from '#libs/persistence/entities/notice.entity';
import type { DueNotice } from '#libs/persistence/repositories/notices.repository';

const setting = { publicUrl: 'https://levensloop.ziekenhuis.example', timeZone: 'Europe/Amsterdam' };
const notice: DueNotice = {
  ...{ id: 'n1', kind: 'task-opened', attempts: 1, outcome: null, gate: 'G2' },
  to: { name: 'Sander Wiltink', email: 's.wiltink@ziekenhuis.example', language: 'nl' },
  solution: { id: 's1', name: 'Breukhulp' },
  task: { id: 't1', kind: 'decide', open: true },
  department: { nl: 'Spoedeisende Hulp', en: 'Emergency Department' },
  dueAt: '2026-03-09T22:59:59.000Z',
};

it('asks in Dutch, with the term in the institution’s time zone and the place to answer', () => {
  const mail = noticeMail(notice, setting);
  expect(mail.subject).toBe('Wat besluit u over de juridische toets van Breukhulp voor Spoedeisende Hulp?');
  expect(mail.text).toContain('Beste Sander Wiltink,');
  expect(mail.text).toContain('Uiterlijk maandag 9 maart 2026.');
  expect(mail.text).toContain('https://levensloop.ziekenhuis.example/tasks/t1\n');
});

it('asks in English whoever reads English', () => {
  const mail = noticeMail({ ...notice, kind: 'task-reminder', to: { ...notice.to, language: 'en' } }, setting);
  expect(mail).toMatchObject({ language: 'en' });
  expect(mail.subject).toBe('Reminder: What do you decide on the legal review of Breukhulp for Emergency Department?');
  expect(mail.text).toMatch(/By Monday,? 9 March 2026\./);
});

it('says what was decided, and leads to the solution', () => {
  const decided = { ...notice, kind: 'gate-decided', outcome: 'approved-with-conditions', task: null } as const;
  const mail = noticeMail(decided, setting);
  expect(mail.subject).toBe('Breukhulp: juridische toets goedgekeurd onder voorwaarden');
  expect(mail.text).not.toContain('Uiterlijk');
  expect(mail.text).toContain('/solutions/s1\n');
});

it.each(Object.keys(dutch.subject) as NoticeKind[])('has words for %s in both languages, none left open', (kind) => {
  for (const language of ['nl', 'en'] as const) {
    const { subject, text } = noticeMail(
      { ...notice, kind, outcome: 'rejected', to: { ...notice.to, language } },
      setting,
    );
    for (const said of [subject, text]) {
      expect(said).toContain('Breukhulp');
      expect(said).not.toMatch(/undefined|null|\s{3,}| {2}/);
    }
  }
});

it('names every gate and outcome differently', () => {
  for (const { gates, outcomes } of [dutch, english]) {
    expect(new Set(Object.values(gates)).size).toBe(14);
    expect(new Set(Object.values(outcomes)).size).toBe(5);
  }
});
