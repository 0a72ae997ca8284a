import { Avatar, Group, Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyFailed } from '@/components/notify';
import { initialsOf } from '@/lib/format';
import { signOut, useMe } from '../session/api';
import { LanguageSwitch } from './language-switch';
import classes from './shell.module.css';

export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const roles = me.roles.filter((role) => role !== 'employee');
  return (
    <Menu position="bottom-end" width={280} closeOnItemClick={false} keepMounted={false}>
      <Menu.Target>
        <UnstyledButton className={classes['user']} aria-label={t('shell.account', { name: me.name })}>
          <Avatar size={34} radius="xl" color="harbor" variant="filled" aria-hidden="true">
            {initialsOf(me.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Group px="sm" py="xs" gap="sm" wrap="nowrap">
          <Avatar size={38} radius="xl" color="harbor" variant="light" aria-hidden="true">
            {initialsOf(me.name)}
          </Avatar>
          <div>
            <Text size="sm" fw={600}>
              {me.name}
            </Text>
            <Text size="xs" c="dimmed">
              {roles.length > 0 ? roles.map((role) => t(`role.${role}` as 'role.admin', { defaultValue: role })).join(' · ') : t('role.employee')}
            </Text>
          </div>
        </Group>
        <Menu.Divider />
        <div className={classes['setting']}>
          <Text size="sm">{t('shell.theme')}</Text>
          <SegmentedControl
            size="xs"
            aria-label={t('shell.theme')}
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
            data={[
              { value: 'light', label: t('shell.light') },
              { value: 'dark', label: t('shell.dark') },
              { value: 'auto', label: t('shell.auto') },
            ]}
          />
        </div>
        <div className={classes['setting']}>
          <Text size="sm">{t('shell.language')}</Text>
          <LanguageSwitch />
        </div>
        <Menu.Divider />
        <Menu.Item closeMenuOnClick leftSection={<IconKeyboard size={17} aria-hidden="true" />} onClick={onShortcuts}>
          {t('shortcuts.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={17} aria-hidden="true" />} onClick={() => signOut().catch((error: unknown) => notifyFailed(error, t))}>
          {t('session.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
