import { Button, Code, Group, Modal, Paper, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { Refused } from '../scheduling/booking/book-dialog';
import { problemAt, saidAt } from '../setup/problem-at';
import { usePreview, useSetTemplate, type Template, type Wording } from './templates-api';

const LONGEST = { subject: 150, letter: 4000, brief: 320 } as const;
type Field = keyof typeof LONGEST;

/** One text, with what it looks like. */
export function TemplateDialog({ template, siteId, whose, onClose }: { template: Template; siteId: string; whose: 'site' | 'group'; onClose: () => void }) {
  const { t } = useTranslation();
  const { kind, language } = template;
  const [words, setWords] = useState<Wording>(template.wording);
  const [tried, setTried] = useState(false);
  const save = useSetTemplate(whose === 'site' ? siteId : undefined);
  const preview = usePreview(siteId);
  const failed = save.error ?? preview.error;
  // the service says a field of a body with its path
  const wrong = (field: Field) => (tried && !words[field].trim() ? t('common.required') : problemAt(failed, field, `wording.${field}`));
  const change = (field: Field, text: string) => {
    setWords({ ...words, [field]: text });
    save.reset();
    preview.reset();
  };
  const complete = Object.values(words).every((text) => text.trim());
  const own = template.owner === (whose === 'site' ? 'SITE' : 'GROUP');
  const send = (wording: Wording | undefined, done: string) =>
    save.mutate(
      { kind, language, wording },
      {
        onSuccess: () => {
          notifyDone(done);
          onClose();
        },
      },
    );
  const title = t('templates.changeOf', { kind: t(`templates.kind.${kind}`), language: t(`templates.languages.${language === 'es' ? 'es' : 'en'}`) });
  return (
    <Modal opened onClose={onClose} title={title} size="xl" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (complete) {
            send(words, t('templates.saved'));
          }
        }}
      >
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('templates.placeholders')}{' '}
              {template.placeholders.map((name) => (
                <span key={name}>
                  <Code>{`{${name}}`}</Code> {t(`templates.placeholder.${name as 'site'}`)}{' '}
                </span>
              ))}
            </Text>
            <TextInput label={t('templates.subject')} required data-autofocus maxLength={LONGEST.subject} value={words.subject} error={wrong('subject')} onChange={(event) => change('subject', event.currentTarget.value)} lang={language} />
            <Textarea label={t('templates.letter')} required rows={9} maxLength={LONGEST.letter} value={words.letter} error={wrong('letter')} onChange={(event) => change('letter', event.currentTarget.value)} lang={language} />
            <Textarea
              label={t('templates.brief')}
              description={t('templates.briefHint', { count: words.brief.length })}
              required
              rows={3}
              maxLength={LONGEST.brief}
              value={words.brief}
              error={wrong('brief')}
              onChange={(event) => change('brief', event.currentTarget.value)}
              lang={language}
            />
          </Stack>
          <Stack gap="sm" aria-live="polite">
            <Group justify="space-between">
              <Text size="sm" fw={600}>
                {t('templates.preview')}
              </Text>
              <Button
                size="compact-sm"
                variant="default"
                loading={preview.isPending}
                onClick={() => {
                  setTried(true);
                  if (complete) {
                    preview.mutate({ kind, language, wording: words });
                  }
                }}
              >
                {t('templates.show')}
              </Button>
            </Group>
            {preview.data ? (
              <>
                <Paper withBorder p="sm" lang={language}>
                  <Text size="sm" fw={600} mb={6}>
                    {preview.data.subject}
                  </Text>
                  <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                    {preview.data.letter}
                  </Text>
                </Paper>
                <Paper withBorder p="sm" lang={language}>
                  <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                    {preview.data.brief}
                  </Text>
                </Paper>
              </>
            ) : (
              <Text size="sm" c="dimmed">
                {t('templates.previewHint')}
              </Text>
            )}
            <Text size="xs" c="dimmed">
              {t('templates.optOut')}
            </Text>
          </Stack>
        </SimpleGrid>
        {failed && !saidAt(failed, 'subject', 'letter', 'brief', 'wording.subject', 'wording.letter', 'wording.brief') && <Refused error={failed} />}
        <Group justify="space-between" mt="md">
          {own ? (
            <Button variant="subtle" color="red" loading={save.isPending} onClick={() => send(undefined, t('templates.dropped'))}>
              {t(whose === 'site' ? 'templates.dropSite' : 'templates.dropGroup')}
            </Button>
          ) : (
            <span />
          )}
          <Group>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('setup.save')}
            </Button>
          </Group>
        </Group>
      </form>
    </Modal>
  );
}
