import { Button, Group, Modal, MultiSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { formatDistance } from '@/lib/format';
import { addDays, instantOf, isLocalDate, todayIn } from '@/lib/site-time';
import { useAvailability } from '../api/availability';
import type { Patient } from '../api/patients';
import { useSites } from '../api/sites';
import { useJoinWaitlist, type Urgency } from '../api/waitlist';
import { Refused } from '../booking/book-dialog';
import { PatientChoice } from '../booking/patient-choice';
import { VisitTypeChoice } from '../booking/visit-type-choice';

const USUAL_DAYS = 30;
const NOON = '12:00';

type PartOfDay = 'any' | 'morning' | 'afternoon';

/** Whom it is for, if that is known already. */
type Known = { id: string; name: string };

/** Puts a patient on the waitlist. The sites are told nearest first; whatever suits is offered as soon as it is free. */
export function JoinDialog({ siteId, zone, patient, visitTypeId: known, onClose }: { siteId: string; zone: string; patient?: Known; visitTypeId?: string | null; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { data: sites = [] } = useSites();
  const today = todayIn(zone);
  const [chosen, setChosen] = useState<Patient>();
  const [visitTypeId, setVisitTypeId] = useState<string | null>(known ?? null);
  const [siteIds, setSiteIds] = useState([siteId]);
  const [urgency, setUrgency] = useState<Urgency>('ROUTINE');
  const [part, setPart] = useState<PartOfDay>('any');
  const [earliest, setEarliest] = useState(today);
  const [latest, setLatest] = useState(addDays(today, USUAL_DAYS));
  const [tried, setTried] = useState(false);
  const join = useJoinWaitlist();
  const who = patient ?? (chosen && { id: chosen.id, name: `${chosen.givenName} ${chosen.familyName}` });
  // how far each site is comes with any search for this patient
  const near = useAvailability(
    who && visitTypeId && sites.length > 1
      ? { visitTypeId, patientId: who.id, fromSiteId: siteId, from: instantOf(`${today}T00:00`, zone), to: instantOf(`${addDays(today, 1)}T00:00`, zone), limit: 1 }
      : undefined,
  );
  const kilometres = new Map(near.data?.distances?.map((each) => [each.siteId, each.kilometres]));
  const farness = (id: string) => kilometres.get(id) ?? 1e6; // of unknown place: last, as named
  const nearest = (one: string, other: string) => farness(one) - farness(other);
  const nearestFirst = [...siteIds].sort(nearest);
  const labelOf = ({ id, name }: { id: string; name: string }) => {
    const far = kilometres.get(id);
    return far === undefined ? name : `${name} · ${formatDistance(far, i18n.language)}`;
  };
  const required = (filled: unknown) => (tried && !filled ? t('common.required') : undefined);
  const datesFit = isLocalDate(earliest) && isLocalDate(latest) && earliest <= latest;
  return (
    <Modal opened onClose={onClose} title={t('waitlist.addTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (who && visitTypeId && siteIds.length > 0 && datesFit) {
            join.mutate(
              {
                patientId: who.id, visitTypeId, siteIds: nearestFirst, urgency, earliest, latest,
                ...(part === 'any' ? {} : { windows: [part === 'morning' ? { from: '00:00', to: NOON } : { from: NOON, to: '23:59' }] }),
              },
              {
                onSuccess: () => {
                  notifyDone(t('waitlist.added', { patient: who.name }));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          {patient ? <Text fw={600}>{patient.name}</Text> : <PatientChoice siteId={siteId} zone={zone} value={chosen} onChange={setChosen} error={required(chosen)} />}
          <VisitTypeChoice value={visitTypeId} onChange={setVisitTypeId} error={required(visitTypeId)} />
          {sites.length > 1 && (
            <MultiSelect
              label={t('waitlist.sites')}
              description={t(`waitlist.sitesBy.${near.data?.startingFrom ?? 'NAMED'}`)}
              required
              data={[...sites].sort((one, other) => nearest(one.id, other.id)).map((site) => ({ value: site.id, label: labelOf(site) }))}
              value={nearestFirst}
              onChange={setSiteIds}
              error={required(siteIds.length > 0)}
            />
          )}
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('waitlist.urgency')}
            </Text>
            <SegmentedControl
              aria-label={t('waitlist.urgency')}
              value={urgency}
              onChange={(value) => setUrgency(value as Urgency)}
              data={(['ROUTINE', 'SOON', 'URGENT'] as const).map((value) => ({ value, label: t(`urgency.${value}`) }))}
            />
          </div>
          <Group grow align="flex-start">
            <TextInput label={t('waitlist.earliest')} type="date" required min={today} value={earliest} onChange={(event) => setEarliest(event.currentTarget.value)} />
            <TextInput
              label={t('waitlist.latest')}
              type="date"
              required
              min={earliest}
              value={latest}
              onChange={(event) => setLatest(event.currentTarget.value)}
              error={tried && !datesFit ? t('waitlist.datesOrder') : undefined}
            />
          </Group>
          <SegmentedControl
            size="xs"
            aria-label={t('find.partOfDay')}
            value={part}
            onChange={(value) => setPart(value as PartOfDay)}
            data={(['any', 'morning', 'afternoon'] as const).map((value) => ({ value, label: t(`find.${value}`) }))}
          />
          {join.error && <Refused error={join.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={join.isPending}>
              {t('waitlist.addButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
