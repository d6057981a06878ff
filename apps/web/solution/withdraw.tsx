import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '~/api/client';
import { AttemptKey } from '~/api/idempotency';
import { Refused, unanswered } from '~/api/problem';
import type { SolutionDetail } from '~/api/types';
import { Dialog } from '~/page/dialog';
import { ConfirmableProblem } from '~/problem/confirmable-problem';

/** The requester or an owner takes the request back, with a reason. */
export function Withdraw({ solution }: { solution: SolutionDetail }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconArrowBackUp size={18} stroke={1.9} aria-hidden />} onClick={open}>
        {t('withdraw.open')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('withdraw.title', { solution: solution.name })} wide>
        <WithdrawForm id={solution.id} close={close} />
      </Dialog>
    </>
  );
}

function WithdrawForm({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const sending = useWithdrawal(id, close);
  const send = (confirmPersonalData = false) => sending.mutate({ reason, confirmPersonalData });
  return (
    <Stack>
      <p>{t('withdraw.text')}</p>
      <Textarea
        label={t('withdraw.reason')}
        description={t('withdraw.reason.help')}
        autosize
        minRows={3}
        maxLength={5000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        aria-required
        data-autofocus
      />
      {sending.error && <ConfirmableProblem problem={sending.error.problem} onConfirm={() => send(true)} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {t('page.cancel')}
        </Button>
        <Button loading={sending.isPending} disabled={reason.trim() === ''} onClick={() => send()}>
          {t('withdraw.send')}
        </Button>
      </Group>
    </Stack>
  );
}

function useWithdrawal(id: string, done: () => void) {
  const queryClient = useQueryClient();
  const attempt = useRef(new AttemptKey());
  return useMutation<void, Refused, { reason: string; confirmPersonalData: boolean }>({
    mutationFn: async (body) => {
      const header = { 'Idempotency-Key': attempt.current.of(body) };
      const { error } = await client
        .POST('/api/solutions/{id}/withdrawal', { params: { path: { id }, header }, body })
        .catch(unanswered);
      if (error) throw new Refused(error);
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      done();
    },
  });
}
