import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/features/scheduling/booking/book-dialog';

const SHORTEST = 3;

type Props = { title: string; label: string; action: string; optional?: boolean; busy: boolean; error: unknown; children?: ReactNode; onSay: (words: string) => void; onClose: () => void };

/** Asks for the words that belong to a step: why, or what came of it. */
export function WordsDialog({ title, label, action, optional = false, busy, error, children, onSay, onClose }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const said = words.trim();
  const enough = said.length >= SHORTEST || (optional && said.length === 0);
  return (
    <Modal opened onClose={onClose} title={title} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (enough) {
            onSay(said);
          }
        }}
      >
        <Stack gap="md">
          {children}
          <Textarea
            label={label}
            required={!optional}
            rows={3}
            maxLength={200}
            data-autofocus
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            error={tried && !enough ? t('common.required') : undefined}
          />
          {error ? <Refused error={error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
