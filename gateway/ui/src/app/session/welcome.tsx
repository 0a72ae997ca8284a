import { Button, Group, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Logo } from '@/components/logo';
import { LanguageSwitch } from '../shell/language-switch';
import { signIn } from './api';
import classes from './welcome.module.css';

/** What the gateway says when signing in did not work. */
export type SignInTrouble = 'sign-in-failed' | 'sign-in-unavailable';

/** The front door: for whoever comes without a session, and for whoever has just signed out. */
export function Welcome({ signedOut = false, trouble }: { signedOut?: boolean; trouble?: SignInTrouble | undefined }) {
  const { t } = useTranslation();
  return (
    <main className={classes['page']}>
      <section className={classes['card']}>
        <Group justify="space-between" mb={48}>
          <Logo />
          <LanguageSwitch />
        </Group>
        <Title order={1} className={classes['title']}>
          {trouble ? t('welcome.trouble') : signedOut ? t('welcome.signedOut') : t('welcome.title')}
        </Title>
        <Text c="dimmed" mt="sm" mb="xl" maw={420}>
          {trouble ? t(`welcome.${trouble}`) : signedOut ? t('welcome.signedOutDetail') : t('welcome.detail')}
        </Text>
        <Button size="md" rightSection={<IconArrowRight size={18} aria-hidden="true" />} onClick={() => signIn('/')}>
          {trouble ? t('common.tryAgain') : signedOut ? t('session.signInAgain') : t('session.signIn')}
        </Button>
      </section>
      <aside className={classes['art']} aria-hidden="true">
        <div className={classes['day']}>
          {[0, 1, 2, 3].map((column) => (
            <div key={column} className={classes['column']} data-column={column}>
              {[0, 1, 2, 3, 4, 5, 6, 7].map((slot) => (
                <span key={slot} className={classes['slot']} data-tone={(column * 3 + slot * 2) % 5} data-length={(column + slot) % 3} />
              ))}
            </div>
          ))}
        </div>
      </aside>
    </main>
  );
}
