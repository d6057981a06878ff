import { Button, Progress, Select, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refused } from '~/api/problem';
import type { EvidenceRef, TaskDetail } from '~/api/types';
import { sendFile, type Upload } from '~/evidence/send-file';
import { useSize } from '~/evidence/use-size';
import { FileDrop } from '~/page/file-drop';
import { ConfirmableProblem } from '~/problem/confirmable-problem';
import classes from '~/evidence/evidence.module.css';

export interface UploadPlace {
  readonly solutionId: string;
  readonly taskId: string;
}

/** Adds a file: drop or choose it, say what it is, see how far it is. */
export function EvidenceUpload({ place, rules }: { place: UploadPlace; rules: TaskDetail['evidenceRules'] }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  if (file) return <Chosen key={file.name} file={file} place={place} rules={rules} done={() => setFile(null)} />;
  return <FileDrop onFile={setFile} icon={IconUpload} label={t('evidence.drop')} help={t('evidence.drop.help')} />;
}

interface ChosenProps {
  readonly file: File;
  readonly place: UploadPlace;
  readonly rules: TaskDetail['evidenceRules'];
  readonly done: () => void;
}

function Chosen({ file, place, rules, done }: ChosenProps) {
  const { t } = useTranslation();
  const size = useSize();
  const files = rules.filter(({ shownBy }) => shownBy === 'file');
  const [title, setTitle] = useState(file.name.replace(/\.[^.]+$/, ''));
  const [key, setKey] = useState<string | null>(files.find(({ present }) => !present)?.key ?? null);
  const { sending, part } = useSending(done);
  const add = (confirmPersonalData = false) =>
    sending.mutate({ ...place, file, title: title.trim(), evidenceKey: key, confirmPersonalData });
  const problem = sending.error?.problem;
  return (
    <div className={classes.chosen}>
      <p>
        <b>{file.name}</b> <span className="muted">{size(file.size)}</span>
      </p>
      <About title={title} setTitle={setTitle} evidenceKey={key} setKey={setKey} files={files} />
      {problem && <ConfirmableProblem problem={problem} onConfirm={() => add(true)} />}
      {sending.isPending && <Progress value={part * 100} aria-label={t('evidence.progress')} />}
      <div className={classes.buttons}>
        <Button onClick={() => add()} loading={sending.isPending} disabled={title.trim() === ''}>
          {t('evidence.add')}
        </Button>
        <Button variant="default" onClick={done} disabled={sending.isPending}>
          {t('page.cancel')}
        </Button>
      </div>
    </div>
  );
}

interface AboutProps {
  readonly title: string;
  readonly setTitle: (title: string) => void;
  readonly evidenceKey: string | null;
  readonly setKey: (key: string | null) => void;
  readonly files: TaskDetail['evidenceRules'];
}

/** What the file is called and which evidence it is. */
function About({ title, setTitle, evidenceKey, setKey, files }: AboutProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('evidence.name')}
        value={title}
        maxLength={300}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={title.trim() === '' ? t('form.error.required') : undefined}
      />
      <Select
        label={t('evidence.what')}
        data={files.map(({ key }) => ({ value: key, label: t(`evidence.${key}`) }))}
        value={evidenceKey}
        onChange={setKey}
        placeholder={t('evidence.something-else')}
        clearable
      />
    </>
  );
}

function useSending(done: () => void) {
  const queryClient = useQueryClient();
  const [part, setPart] = useState(0);
  const sending = useMutation<EvidenceRef, Refused, Upload>({
    mutationFn: (upload) => sendFile(upload, setPart),
    onSuccess: async () => {
      await queryClient.invalidateQueries({
        predicate: ({ queryKey: [, path] }) => ['/api/tasks/{id}', '/api/solutions/{id}'].includes(String(path)),
      });
      done();
    },
  });
  return { sending, part };
}
