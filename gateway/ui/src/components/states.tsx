import { Button, Center, Loader, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconAlertTriangle, IconMoodEmpty, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from './problem-text';

/** What a screen shows instead of content, always with what can be done about it. */
export function Blank({ icon: Glyph = IconMoodEmpty, title, children, action, color = 'gray' }: { icon?: Icon; title: string; children?: ReactNode; action?: ReactNode; color?: string }) {
  return (
    <Center mih={260} p="xl">
      <Stack align="center" gap="sm" maw={440} ta="center">
        <ThemeIcon size={52} radius="xl" variant="light" color={color}>
          <Glyph size={26} stroke={1.6} aria-hidden="true" />
        </ThemeIcon>
        <Title order={2} size="h4">
          {title}
        </Title>
        {children && (
          <Text c="dimmed" size="sm">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  );
}

export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { title, detail } = problemText(error, t);
  return (
    <div role="alert">
      <Blank icon={IconAlertTriangle} color="red" title={title} action={onRetry && <Button onClick={onRetry}>{t('common.tryAgain')}</Button>}>
        {detail}
      </Blank>
    </div>
  );
}

export function Loading({ label }: { label?: string }) {
  const { t } = useTranslation();
  return (
    <Center mih={260} role="status">
      <Loader size="sm" aria-hidden="true" />
      <Text ml="sm" c="dimmed" size="sm">
        {label ?? t('common.loading')}
      </Text>
    </Center>
  );
}
