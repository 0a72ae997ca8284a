import { Button, Group, Modal, MultiSelect, Select, Stack, Table, TagsInput, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { Failed, Loading } from '@/components/states';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { localeOf } from '@/lib/format';
import { GENDERS, useDescribe, useStaffProviders, type StaffProvider } from '../api/providers';
import { problemAt, saidAt } from '../problem-at';
import classes from '../setup.module.css';

/** Spoken by many in the country; others that somebody has already are offered as well. */
const COMMON = ['en', 'es', 'zh', 'vi', 'tl', 'ar', 'fr', 'ko', 'ru', 'pt', 'ht', 'hi', 'de', 'pl', 'ja', 'ase'];

/** By what patients can choose who sees them: specialities, languages, sex. */
export function Providers({ siteId, mayChange }: { siteId: string; mayChange: boolean }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useStaffProviders(siteId);
  const [changing, setChanging] = useState<StaffProvider>();
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Loading />;
  }
  const languageNames = new Intl.DisplayNames([localeOf(i18n.language)], { type: 'language' });
  const known = [...new Set([...COMMON, ...data.flatMap((each) => each.profile?.languages ?? [])])];
  const specialities = [...new Set(data.flatMap((each) => [each.speciality, ...(each.profile?.furtherSpecialities ?? [])]))].sort();
  return (
    <section className={`surface ${classes['card']}`} aria-labelledby="setup-providers">
      <Title order={2} size="h4" id="setup-providers">
        {t('setup.tab.providers')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t(mayChange ? 'setup.provider.hint' : 'setup.provider.hintToSee')}
      </Text>
      {data.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('setup.provider.none')}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table aria-labelledby="setup-providers" verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('setup.provider.name')}</Table.Th>
                <Table.Th>{t('setup.provider.specialities')}</Table.Th>
                <Table.Th>{t('setup.provider.languages')}</Table.Th>
                <Table.Th>{t('wishes.gender')}</Table.Th>
                {mayChange && (
                  <Table.Th>
                    <span className="visually-hidden">{t('worklist.actions')}</span>
                  </Table.Th>
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map((provider) => (
                <Table.Tr key={provider.id}>
                  <Table.Td fw={550}>{provider.name}</Table.Td>
                  <Table.Td>{[provider.speciality, ...(provider.profile?.furtherSpecialities ?? [])].join(', ')}</Table.Td>
                  <Table.Td>{provider.profile?.languages.map((each) => languageNames.of(each) ?? each).join(', ') || '–'}</Table.Td>
                  <Table.Td>{provider.profile?.gender ? t(`setup.provider.gender.${provider.profile.gender}`) : '–'}</Table.Td>
                  {mayChange && (
                    <Table.Td ta="right">
                      <Button size="compact-sm" variant="default" onClick={() => setChanging(provider)} aria-label={t('setup.provider.changeOf', { name: provider.name })}>
                        {t('setup.provider.change')}
                      </Button>
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {changing && (
        <ProfileDialog
          provider={changing}
          specialities={specialities.filter((each) => each !== changing.speciality)}
          languages={known.map((value) => ({ value, label: languageNames.of(value) ?? value }))}
          onClose={() => setChanging(undefined)}
        />
      )}
    </section>
  );
}

type DialogProps = { provider: StaffProvider; specialities: string[]; languages: { value: string; label: string }[]; onClose: () => void };

function ProfileDialog({ provider, specialities, languages, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [further, setFurther] = useState(provider.profile?.furtherSpecialities ?? []);
  const [spoken, setSpoken] = useState(provider.profile?.languages ?? []);
  const [gender, setGender] = useState(provider.profile?.gender ?? null);
  const describe = useDescribe(provider.id);
  return (
    <Modal opened onClose={onClose} title={t('setup.provider.changeOf', { name: provider.name })} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          describe.mutate(
            { furtherSpecialities: further, languages: spoken, ...(gender && { gender }) },
            {
              onSuccess: () => {
                notifyDone(t('setup.provider.saved', { name: provider.name }));
                onClose();
              },
            },
          );
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('setup.provider.first', { speciality: provider.speciality })}</Text>
          <TagsInput
            label={t('setup.provider.further')}
            description={t('setup.provider.furtherHint')}
            data={specialities}
            maxTags={20}
            acceptValueOnBlur
            value={further}
            onChange={setFurther}
            error={problemAt(describe.error, 'furtherSpecialities')}
          />
          <MultiSelect label={t('setup.provider.languages')} data={languages} searchable maxValues={20} value={spoken} onChange={setSpoken} error={problemAt(describe.error, 'languages')} />
          <Select
            label={t('wishes.gender')}
            clearable
            data={GENDERS.map((value) => ({ value, label: t(`setup.provider.gender.${value}`) }))}
            value={gender}
            onChange={(chosen) => setGender(GENDERS.find((each) => each === chosen) ?? null)}
            error={problemAt(describe.error, 'gender')}
          />
          {describe.error && !saidAt(describe.error, 'furtherSpecialities', 'languages', 'gender') && <Refused error={describe.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={describe.isPending}>
              {t('setup.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
