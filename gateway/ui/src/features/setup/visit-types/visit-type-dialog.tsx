import { Autocomplete, Button, Group, Modal, NumberInput, SegmentedControl, Select, SimpleGrid, Stack, Switch, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import type { VisitType } from '@/features/scheduling/api/availability';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { useSaveVisitType, useSpecialities } from '../api/visit-types';
import { problemAt, saidAt } from '../problem-at';
import { CANCEL_FIELDS, CancelFields, draftOf, lacksNotice, ruleOf } from './cancel-fields';

type Props = {
  type?: VisitType;
  /** After so many months the visit is due again, if ever. */
  recallMonths: number | undefined;
  /** That of the fees which other visit types ask for. */
  currency: string;
  roomKinds: readonly string[];
  equipmentKinds: readonly string[];
  credentialKinds: readonly string[];
  onClose: () => void;
};
type Rules = VisitType['rules'];

const PATIENTS = ['ANY', 'NEW', 'ESTABLISHED'] as const satisfies readonly Rules['patients'][];
const NEEDS = ['NONE', 'WARNS', 'BLOCKS'] as const satisfies readonly Rules['authorization'][];
const CODE = /^[A-Z][A-Z0-9_-]{0,19}$/;
const FIELDS = ['code', 'name', 'minutes', 'bufferMinutes', 'roomKind', 'rules.bufferBeforeMinutes', 'rules.equipmentKinds', 'rules.specialities', 'rules.credentialKinds', 'rules.preparation', 'rules.groupCapacity', 'months', ...CANCEL_FIELDS];
/** As many as the service takes. */
const MOST = { equipment: 5, credentials: 5, specialities: 20, recallMonths: 60, group: 200 } as const;

/** What a kind of visit takes. Rules that this form does not know are kept as they are. */
export function VisitTypeDialog({ type, recallMonths, currency, roomKinds, equipmentKinds, credentialKinds, onClose }: Props) {
  const { t } = useTranslation();
  const { data: specialities = [] } = useSpecialities();
  const [code, setCode] = useState(type?.code ?? '');
  const [name, setName] = useState(type?.name ?? '');
  const [minutes, setMinutes] = useState<number | string>(type?.minutes ?? 20);
  const [before, setBefore] = useState<number | string>(type?.rules.bufferBeforeMinutes ?? 0);
  const [after, setAfter] = useState<number | string>(type?.bufferMinutes ?? 0);
  const [roomKind, setRoomKind] = useState(type?.roomKind ?? '');
  const [equipment, setEquipment] = useState(type?.rules.equipmentKinds ?? []);
  const [who, setWho] = useState(type?.rules.specialities ?? []);
  const [credentials, setCredentials] = useState(type?.rules.credentialKinds ?? []);
  const [telehealth, setTelehealth] = useState(type?.rules.telehealth ?? false);
  const [preparation, setPreparation] = useState(type?.rules.preparation ?? '');
  const [patients, setPatients] = useState<Rules['patients']>(type?.rules.patients ?? 'ANY');
  const [authorization, setAuthorization] = useState<Rules['authorization']>(type?.rules.authorization ?? 'NONE');
  const [capacity, setCapacity] = useState<number | string>(type?.rules.groupCapacity ?? 1);
  const [cancelling, setCancelling] = useState(draftOf(type?.rules.cancelling, currency));
  const [months, setMonths] = useState<number | string>(recallMonths ?? '');
  const [made, setMade] = useState<string>();
  const [tried, setTried] = useState(false);
  const save = useSaveVisitType(setMade);
  const wrong = {
    code: CODE.test(code) ? undefined : t('setup.visit.codeRule'),
    name: name.trim() ? undefined : t('common.required'),
    minutes: typeof minutes === 'number' ? undefined : t('common.required'),
  };
  const at = (field: keyof typeof wrong) => (tried && wrong[field]) || problemAt(save.error, field);
  const submit = () => {
    setTried(true);
    if (wrong.code || wrong.name || typeof minutes !== 'number' || lacksNotice(cancelling)) {
      return;
    }
    const rules = {
      ...type?.rules,
      bufferBeforeMinutes: Number(before) || 0,
      equipmentKinds: equipment,
      specialities: who,
      credentialKinds: credentials,
      telehealth,
      preparation: preparation.trim() || undefined,
      patients,
      authorization,
      cancelling: ruleOf(cancelling),
      groupCapacity: Number(capacity) > 1 ? Number(capacity) : undefined,
    };
    const recall = { before: recallMonths, months: Number(months) || undefined };
    save.mutate(
      { id: type?.id ?? made, code, recall, body: { name: name.trim(), minutes, bufferMinutes: Number(after) || 0, roomKind: telehealth ? undefined : roomKind.trim() || undefined, rules } },
      {
        onSuccess: () => {
          notifyDone(t('setup.visit.saved', { name: name.trim() }));
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={type ? t('setup.visit.changeTitle', { name: type.name }) : t('setup.visit.add')} size="xl" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput label={t('setup.visit.name')} required data-autofocus maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} error={at('name')} />
            <TextInput
              label={t('setup.visit.code')}
              description={t(type ? 'setup.visit.codeStays' : 'setup.visit.codeHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required={!type}
              disabled={type !== undefined || made !== undefined}
              maxLength={20}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
              error={at('code')}
            />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
            <NumberInput label={t('setup.visit.bufferBefore')} min={0} max={120} step={5} allowDecimal={false} value={before} onChange={setBefore} error={problemAt(save.error, 'rules.bufferBeforeMinutes')} />
            <NumberInput label={t('setup.visit.minutes')} required min={5} max={720} step={5} allowDecimal={false} value={minutes} onChange={setMinutes} error={at('minutes')} />
            <NumberInput label={t('setup.visit.bufferAfter')} min={0} max={120} step={5} allowDecimal={false} value={after} onChange={setAfter} error={problemAt(save.error, 'bufferMinutes')} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TagsInput label={t('setup.visit.specialities')} description={t('setup.visit.specialitiesHint')} maxTags={MOST.specialities} data={specialities} value={who} onChange={setWho} error={problemAt(save.error, 'rules.specialities')} />
            <TagsInput label={t('setup.visit.credentials')} description={t('setup.visit.credentialsHint')} maxTags={MOST.credentials} data={[...credentialKinds]} value={credentials} onChange={setCredentials} error={problemAt(save.error, 'rules.credentialKinds')} />
          </SimpleGrid>
          <Switch label={t('setup.visit.telehealth')} description={t('setup.visit.telehealthHint')} checked={telehealth} onChange={(event) => setTelehealth(event.currentTarget.checked)} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {!telehealth && (
              <Autocomplete label={t('setup.visit.roomKind')} description={t('setup.visit.roomKindHint')} maxLength={40} data={[...roomKinds]} value={roomKind} onChange={setRoomKind} error={problemAt(save.error, 'roomKind')} />
            )}
            <TagsInput label={t('setup.visit.equipmentKinds')} description={t('setup.visit.equipmentHint')} maxTags={MOST.equipment} data={[...equipmentKinds]} value={equipment} onChange={setEquipment} error={problemAt(save.error, 'rules.equipmentKinds')} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <div>
              <Text size="sm" fw={500} mb={4} id="visit-patients">
                {t('setup.visit.patientsLabel')}
              </Text>
              <SegmentedControl
                fullWidth
                aria-labelledby="visit-patients"
                value={patients}
                onChange={(value) => setPatients(PATIENTS.find((each) => each === value) ?? 'ANY')}
                data={PATIENTS.map((value) => ({ value, label: t(`setup.visit.patients.${value}`) }))}
              />
            </div>
            <Select
              label={t('setup.visit.authorizationLabel')}
              allowDeselect={false}
              data={NEEDS.map((value) => ({ value, label: t(`setup.visit.authorization.${value}`) }))}
              value={authorization}
              onChange={(value) => setAuthorization(NEEDS.find((each) => each === value) ?? 'NONE')}
            />
          </SimpleGrid>
          <Textarea
            label={t('setup.visit.preparation')}
            description={t('setup.visit.preparationHint')}
            rows={3}
            maxLength={2000}
            value={preparation}
            onChange={(event) => setPreparation(event.currentTarget.value)}
            error={problemAt(save.error, 'rules.preparation')}
          />
          <CancelFields value={cancelling} onChange={setCancelling} tried={tried} error={save.error} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <NumberInput
              label={t('setup.visit.recall')}
              description={t('setup.visit.recallHint')}
              min={1}
              max={MOST.recallMonths}
              allowDecimal={false}
              value={months}
              onChange={setMonths}
              error={problemAt(save.error, 'months')}
            />
            <NumberInput
              label={t('setup.visit.capacity')}
              description={t('setup.visit.capacityHint')}
              min={1}
              max={MOST.group}
              allowDecimal={false}
              value={capacity}
              onChange={setCapacity}
              error={problemAt(save.error, 'rules.groupCapacity')}
            />
          </SimpleGrid>
          <Text size="sm" c="dimmed">
            {t('setup.visit.effect')}
          </Text>
          {save.error && !saidAt(save.error, ...FIELDS) && <Refused error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('setup.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
