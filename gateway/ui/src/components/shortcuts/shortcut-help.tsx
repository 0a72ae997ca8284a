import { Group, Kbd, Modal, Stack, Switch, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from './shortcuts';

export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { shortcuts, enabled, setEnabled } = useShortcuts();
  const groups = [...new Set(shortcuts.map((each) => each.group))];
  return (
    <Modal opened={opened} onClose={onClose} title={t('shortcuts.title')} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        {groups.map((group) => (
          <div key={group}>
            <Text size="xs" fw={600} c="dimmed" mb={4}>
              {group}
            </Text>
            <Table verticalSpacing={6} horizontalSpacing={0}>
              <Table.Tbody>
                {shortcuts
                  .filter((each) => each.group === group)
                  .map((each) => (
                    <Table.Tr key={each.keys + each.label}>
                      <Table.Td>{each.label}</Table.Td>
                      <Table.Td ta="right">
                        <Group gap={4} justify="flex-end" wrap="nowrap">
                          {each.keys.split(' ').map((key) => (
                            <Kbd key={key}>{key.length === 1 ? key.toUpperCase() : key}</Kbd>
                          ))}
                        </Group>
                      </Table.Td>
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          </div>
        ))}
        <Switch checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} label={t('shortcuts.enabled')} description={t('shortcuts.enabledHint')} />
      </Stack>
    </Modal>
  );
}
