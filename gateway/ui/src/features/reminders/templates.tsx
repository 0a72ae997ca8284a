import { Badge, Button, Group, SegmentedControl, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '@/components/states';
import { formatDateTime } from '@/lib/format';
import classes from '../setup/setup.module.css';
import { TemplateDialog } from './template-dialog';
import { useTemplates, type Template } from './templates-api';

type Props = { siteId: string; zone: string; mayChangeSite: boolean; mayChangeGroup: boolean };

/** In whose words patients are written to, on every occasion and in every language. */
export function Templates({ siteId, zone, mayChangeSite, mayChangeGroup }: Props) {
  const { t, i18n } = useTranslation();
  const [whose, setWhose] = useState<'site' | 'group'>('site');
  const at = whose === 'site' ? siteId : undefined;
  const { data, error, refetch } = useTemplates(at);
  const [open, setOpen] = useState<Template>();
  const mayChange = whose === 'site' ? mayChangeSite : mayChangeGroup;
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  return (
    <section className={`surface ${classes['card']}`} aria-labelledby="setup-templates">
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h4" id="setup-templates">
          {t('templates.title')}
        </Title>
        <SegmentedControl
          aria-label={t('templates.whose')}
          value={whose}
          onChange={(value) => setWhose(value === 'group' ? 'group' : 'site')}
          data={[
            { value: 'site', label: t('templates.ofSite') },
            { value: 'group', label: t('templates.ofGroup') },
          ]}
        />
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t(whose === 'site' ? 'templates.introSite' : 'templates.introGroup')}
      </Text>
      {!data ? (
        <Loading />
      ) : (
        <Table.ScrollContainer minWidth={680} type="native">
          <Table aria-labelledby="setup-templates" verticalSpacing={8}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('templates.occasion')}</Table.Th>
                <Table.Th>{t('templates.language')}</Table.Th>
                <Table.Th>{t('templates.subject')}</Table.Th>
                <Table.Th>{t('templates.words')}</Table.Th>
                {mayChange && (
                  <Table.Th>
                    <span className="visually-hidden">{t('worklist.actions')}</span>
                  </Table.Th>
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map((template) => (
                <Table.Tr key={`${template.kind} ${template.language}`}>
                  <Table.Td fw={550}>{t(`templates.kind.${template.kind}`)}</Table.Td>
                  <Table.Td>{t(`templates.languages.${template.language === 'es' ? 'es' : 'en'}`)}</Table.Td>
                  <Table.Td>{template.wording.subject}</Table.Td>
                  <Table.Td>
                    <Badge variant={template.owner === 'SHIPPED' ? 'default' : 'light'} tt="none">
                      {t(`templates.owner.${template.owner}`, { version: template.version })}
                    </Badge>
                    {template.changedAt && (
                      <Text size="xs" c="dimmed">
                        {formatDateTime(template.changedAt, zone, i18n.language)}
                      </Text>
                    )}
                  </Table.Td>
                  {mayChange && (
                    <Table.Td ta="right">
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => setOpen(template)}
                        aria-label={t('templates.changeOf', { kind: t(`templates.kind.${template.kind}`), language: t(`templates.languages.${template.language === 'es' ? 'es' : 'en'}`) })}
                      >
                        {t('setup.schedule.change')}
                      </Button>
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {open && <TemplateDialog template={open} siteId={siteId} whose={whose} onClose={() => setOpen(undefined)} />}
    </section>
  );
}
